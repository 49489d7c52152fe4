import type { World } from './world.ts';

type Table = readonly (readonly string[])[];
type Perform = (world: World, words: string[], table: Table) => Promise<void> | void;

const steps: { pattern: RegExp; perform: Perform }[] = [];

/** Says what a step does. `words`: what the pattern's groups caught; `table`: the rows below the step. */
export function step(pattern: RegExp, perform: Perform): void {
  steps.push({ pattern: new RegExp(`^(?:${pattern.source})$`, 'u'), perform });
}

export async function performStep(world: World, text: string, table: Table): Promise<void> {
  const matching = steps.flatMap(({ pattern, perform }) => {
    const match = pattern.exec(text);
    return match ? [{ perform, words: match.slice(1).map((word) => word ?? '') }] : [];
  });
  const [only, other] = matching;
  if (!only) throw new Error('no step of test/stories/steps says what this means');
  if (other) throw new Error('several steps match');
  await only.perform(world, only.words, table);
}
