import type { Database } from '../../db/index.ts';
import type { Channel } from '../../db/codes.ts';
import { currentFiles, SHIPPED_FOLDER } from '../../flows/files.ts';
import { channelsOf, INTAKE_FORM } from '../../flows/intake-form.ts';
import type { FieldProblem } from '../http/problem.ts';
import { choicesFor } from '../tasks/choices.ts';
import { checkForm } from '../tasks/form.ts';

export interface IntakeForm { channels: Channel[]; schema: Record<string, unknown> & { id: string } }

/** The forms that staff fill for each channel (`intake-*.form`), as they are in force; their property `channels` says for which. */
export async function intakeForms(db: Database): Promise<IntakeForm[]> {
  return (await currentFiles(db, SHIPPED_FOLDER, INTAKE_FORM)).map(({ content }) => ({ channels: channelsOf(content), schema: JSON.parse(content) as IntakeForm['schema'] }));
}

/** What was entered for the channel, as its form has it; without a form it stays as it is. */
export async function checkChannelDetails(db: Database, channel: string, entered: Readonly<Record<string, unknown>>): Promise<{ details: Record<string, unknown>; problems: FieldProblem[] }> {
  const form = (await intakeForms(db)).find(({ channels }) => channels.some((each) => each === channel));
  if (!form) return { details: {}, problems: Object.keys(entered).map((key) => ({ field: `channelDetails.${key}`, code: 'unknown-field' })) };
  const { data, problems } = checkForm(form.schema, entered, await choicesFor(db, form.schema));
  return { details: data, problems: problems.map((problem) => ({ ...problem, field: `channelDetails.${problem.field}` })) };
}
