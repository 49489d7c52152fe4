import { keysOf, fieldsOf, type FormField } from '../tasks/form-fields.ts';
import { groupOf, membersOf } from '../../db/groups.ts';
import type { ComplaintRow, Database } from '../../db/index.ts';
import { intakeForms } from '../intake/forms.ts';
import { iso } from '../moments.ts';
import type { Complaint } from '../schemas/complaints.ts';
import { choicesFor, type Choice } from '../tasks/choices.ts';

/** How a case came in and was graded, with the words of the channel's form. */
export async function intakeOf(db: Database, row: ComplaintRow): Promise<Complaint['intake']> {
  const given = ([['channel', row.classChannel], ['business', row.classBusiness], ['cause', row.classCause]] as const).flatMap(([dimension, id]) => (id ? [[dimension, id] as const] : []));
  const [order, classes, group, details] = await Promise.all([
    db('workOrder').where({ complaintId: row.id }).first(),
    given.length === 0 ? [] : db('classCode').where((either) => {
      for (const [dimension, id] of given) void either.orWhere({ dimension, id });
    }),
    groupOfCase(db, row.id),
    shownDetails(db, row),
  ]);
  const nameOf = (dimension: string): string | null => classes.find((each) => each.dimension === dimension)?.nameZh ?? null;
  return {
    channelDetails: row.channelDetails, details,
    riskLevel: row.riskLevel, riskScore: row.riskScore, complexity: row.complexity, crossDepartment: row.crossDepartment, cooperatingUnits: row.cooperatingUnits,
    settledAtDesk: row.settledAtDesk, workOrder: order ? { number: order.number, wishes: order.wishes, openedAt: iso(order.openedAt) } : null,
    identityChecked: row.identityChecked, representative: row.representative,
    classes: { channel: nameOf('channel'), business: nameOf('business'), cause: nameOf('cause') },
    group,
  };
}

async function groupOfCase(db: Database, complaintId: string): Promise<Complaint['intake']['group']> {
  const group = await groupOf(db, complaintId);
  return group ? { id: group.id, number: group.number, leadComplaintId: group.leadComplaintId, size: (await membersOf(db, group.id)).length } : null;
}

type Labelled = FormField & { label?: string; values?: { value: unknown; label?: string }[] };

async function shownDetails(db: Database, { channel, channelDetails }: ComplaintRow): Promise<Complaint['intake']['details']> {
  if (Object.keys(channelDetails).length === 0) return [];
  const form = (await intakeForms(db)).find(({ channels }) => channels.some((each) => each === channel));
  if (!form || !keysOf(form.schema).some((key) => Object.hasOwn(channelDetails, key))) return [];
  const lists: Record<string, Choice[]> = await choicesFor(db, form.schema);
  return fieldsOf(form.schema).flatMap(({ field }: { field: Labelled }) => {
    const value = field.key ? channelDetails[field.key] : undefined;
    if (!field.key || value === undefined || value === null || value === '') return [];
    const options = field.values ?? (field.valuesKey ? lists[field.valuesKey] : undefined);
    const shown = typeof value === 'boolean' ? (value ? '是' : '否') : String(options?.find((option) => option.value === value)?.label ?? value);
    return [{ key: field.key, zh: field.label ?? field.key, shown }];
  });
}
