/** The steps of the form with the fields that each shows; an error leads back to its step. */
export const steps = [
  { id: 'matter', fields: [['category'], ['subject'], ['narrative']] },
  { id: 'details', fields: [['complainedUnit'], ['complainedStaff'], ['product'], ['amountYuan'], ['occurredOn'], ['demand']] },
  { id: 'evidence', fields: [['evidence']] },
  { id: 'person', fields: [['anonymous'], ['person', 'name'], ['person', 'phone'], ['person', 'email'], ['person', 'idNumber'], ['person', 'address']] },
  { id: 'check', fields: [] },
] as const satisfies readonly { id: string; fields: readonly (readonly string[])[] }[];

export const lastStep = steps.length - 1;

/** -1: the form does not show that field. */
export function stepOfField(path: string): number {
  return steps.findIndex(({ fields }) => fields.some((field) => path === field.join('.') || path.startsWith(`${field.join('.')}.`)));
}
