import { Link } from 'react-router';
import type { EngineInstances } from '../../api/types.ts';

/** The complaint or matter that a process is about. */
export function SubjectLink({ subject }: { subject: EngineInstances['items'][number]['subject'] }) {
  if (!subject) return <span className="muted">—</span>;
  return <Link className="tabular nowrap" to={`/staff/${subject.kind === 'complaint' ? 'complaints' : 'matters'}/${subject.id}`}>{subject.number}</Link>;
}
