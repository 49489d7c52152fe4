import { englishOfSteps } from '../../flows/step-names.ts';
import type { Api } from '../context.ts';
import type { StepNames } from '../schemas/flows.ts';

/** What the steps of the flows in force are called in both languages. */
export async function stepNames(api: Api): Promise<StepNames> {
  return { items: [...(await englishOfSteps(api.knex))].map(([zh, en]) => ({ zh, en })) };
}
