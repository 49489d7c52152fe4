import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator, type Scenario, type Step } from '@cucumber/messages';
import { START } from '../kit/system.ts';
import { performStep } from './step.ts';
import './steps/index.ts';
import { Bank, World } from './world.ts';

/**
 * Runs the scenarios of a story file (Gherkin in Chinese; the English stands in a comment under each line). All happen
 * in one bank, one after the other: each says when it begins, and its complaint is its own. A scenario's tags are the
 * rules that it shows.
 */
export function tell(source: string, file: string): void {
  const { feature } = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher()).parse(source);
  if (!feature) throw new Error(`${file} tells no story`);
  const background = feature.children.flatMap((child) => child.background?.steps ?? []);
  describe(feature.name, () => {
    const bank = new Bank(START);
    afterAll(() => bank.close());
    for (const { scenario } of feature.children) {
      if (scenario) it(titleOf(scenario), () => play(bank, [...background, ...scenario.steps], file));
    }
  });
}

async function play(bank: Bank, steps: readonly Step[], file: string): Promise<void> {
  const world = new World(bank);
  for (const step of steps) {
    try {
      await performStep(world, step.text, step.dataTable?.rows.map((row) => row.cells.map((cell) => cell.value)) ?? []);
    } catch (error) {
      throw new Error(`${file}:${step.location.line} ${step.text}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

function titleOf({ name, tags }: Scenario): string {
  const rules = tags.map((tag) => tag.name.slice(1));
  return rules.length > 0 ? `${name} (${rules.join(', ')})` : name;
}
