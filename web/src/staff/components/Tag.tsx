import type { ReactNode } from 'react';
import { useNames } from '../../api/queries.ts';

export type Tone = 'plain' | 'brand' | 'good' | 'warn' | 'bad';

export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="tag" data-tone={tone}>
      {children}
    </span>
  );
}

export function StatusTag({ status }: { status: string }) {
  const names = useNames();
  const tone = status === 'closed' || status === 'archived' ? 'good' : status === 'reviewing' ? 'warn' : 'brand';
  return <Tag tone={tone}>{names.code('statuses', status)}</Tag>;
}

/** Only what is out of the ordinary is marked. */
export function GradeTags({ severity, urgency }: { severity: string | null; urgency: string | null }) {
  const names = useNames();
  return (
    <>
      {severity === 'major' && <Tag tone="bad">{names.code('severities', severity)}</Tag>}
      {urgency === 'urgent' && <Tag tone="warn">{names.code('urgencies', urgency)}</Tag>}
    </>
  );
}
