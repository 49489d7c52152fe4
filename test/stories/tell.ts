import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator, type Scenario, type Step } from '@cucumber/messages';
import { START } from '../kit/system.ts';
import { performStep } from './step.ts';
import './steps/index.ts';
import { openWorld } from './world.ts';

/**
 * Runs the scenarios of a story file (Gherkin in Chinese; the English stands in a comment under each line). Each
 * scenario has a bank of its own, whose clock starts where the scenario says. A scenario's tags are the rules it shows.
 */
export function tell(source: string, file: string): void {
  const { feature } = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher()).parse(source);
  if (!feature) throw new Error(`${file} tells no story`);
  const background = feature.children.flatMap((child) => child.background?.steps ?? []);
  describe(feature.name, () => {
    for (const { scenario } of feature.children) {
      if (scenario) it(titleOf(scenario), () => play([...background, ...scenario.steps], file));
    }
  });
}

async function play(steps: readonly Step[], file: string): Promise<void> {
  const world = await openWorld(START);
  try {
    for (const step of steps) {
      try {
        await performStep(world, step.text, step.dataTable?.rows.map((row) => row.cells.map((cell) => cell.value)) ?? []);
      } catch (error) {
        throw new Error(`${file}:${step.location.line} ${step.text}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  } finally {
    await world.close();
  }
}

function titleOf({ name, tags }: Scenario): string {
  const rules = tags.map((tag) => tag.name.slice(1));
  return rules.length > 0 ? `${name} (${rules.join(', ')})` : name;
}
