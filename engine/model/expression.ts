/** A value in a diagram: static text, or (with a leading `=`) FEEL prepared once. */
import { prepareExpression, type PreparedExpression } from './feel.ts';

export type Expression = { readonly feel: null; readonly value: string } | { readonly feel: PreparedExpression; readonly value: null };

export const staticText = (value: string): Expression => ({ feel: null, value });

/** Throws `FeelSyntaxError`. */
export function parseExpression(text: string): Expression {
  return text.startsWith('=') ? { feel: prepareExpression(text.slice(1).trim()), value: null } : staticText(text);
}
