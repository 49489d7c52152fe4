import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../db/index.ts';
import { CHANNELS, codesOf, type Channel } from '../../db/codes.ts';
import type { FieldProblem } from '../http/problem.ts';
import { choicesFor } from '../tasks/choices.ts';
import { checkForm } from '../tasks/form.ts';

export interface IntakeForm { channels: Channel[]; schema: Record<string, unknown> & { id: string } }

const FOLDER = path.resolve(import.meta.dirname, '../../bpmn');

/** The forms that staff fill for each channel (`bpmn/intake-*.form`); their property `channels` says for which. */
export const intakeForms: readonly IntakeForm[] = readdirSync(FOLDER).filter((file) => /^intake-.*\.form$/.test(file)).sort().map((file) => {
  const schema = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as IntakeForm['schema'] & { properties?: { channels?: string } };
  const channels = (schema.properties?.channels ?? '').split(/\s+/).filter(Boolean);
  for (const channel of channels) if (!codesOf(CHANNELS).some((code) => code === channel)) throw new Error(`bpmn/${file}: its property channels names "${channel}"; there are: ${codesOf(CHANNELS).join(', ')}`);
  return { channels: channels as Channel[], schema };
});

/** What was entered for the channel, as its form has it; without a form it stays as it is. */
export async function checkChannelDetails(db: Database, channel: string, entered: Readonly<Record<string, unknown>>): Promise<{ details: Record<string, unknown>; problems: FieldProblem[] }> {
  const form = intakeForms.find(({ channels }) => channels.some((each) => each === channel));
  if (!form) return { details: {}, problems: Object.keys(entered).map((key) => ({ field: `channelDetails.${key}`, code: 'unknown-field' })) };
  const { data, problems } = checkForm(form.schema, entered, await choicesFor(db, form.schema));
  return { details: data, problems: problems.map((problem) => ({ ...problem, field: `channelDetails.${problem.field}` })) };
}
