import { useNames } from '../../api/queries.ts';
import type { Matter } from '../../api/types.ts';

/** A person with their unit, which begins a line of its own rather than being torn. */
export function PersonOfUnit({ person }: { person: NonNullable<Matter['openedBy']> }) {
  const names = useNames();
  return (
    <>
      {person.name} <span className="muted small matter-unit">{names.unit(person.unitId)}</span>
    </>
  );
}
