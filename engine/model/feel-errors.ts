/** The text isn't FEEL, or uses a function that does not exist. Raised at deployment. */
export class FeelSyntaxError extends Error {
  override name = 'FeelSyntaxError';
  readonly text: string;
  constructor(text: string, reason: string) {
    super(`failed to parse expression '${shown(text)}': ${reason}`);
    this.text = text;
  }
}

/** Raised while a token moves: the engine turns it into an incident. */
export class FeelEvaluationError extends Error {
  override name = 'FeelEvaluationError';
  readonly text: string;
  readonly reason: string;
  constructor(text: string, reason: string) {
    super(`failed to evaluate expression '${shown(text)}': ${reason}`);
    this.text = text;
    this.reason = reason;
  }
}

const mostShown = 500;

/** So much of an expression as a message can hold. */
export const shown = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);
