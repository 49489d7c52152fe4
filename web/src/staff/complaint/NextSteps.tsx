import { useEffect, useMemo } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Complaint } from '../../api/types.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { localised } from './localisedDiagram.ts';
import { whereNext } from './nextSteps.ts';
import { useFlow } from './useComplaint.ts';

/** What comes next in the diagram, in words (D10-06). */
export function NextSteps({ complaint }: { complaint: Pick<Complaint, 'id' | 'tasks' | 'closedAt'> }) {
  const t = useT();
  const { locale } = useLocale();
  const client = useQueryClient();
  const of = `complaints/${complaint.id}` as const;
  const { data, isPending } = useFlow(of, { closely: false });
  const tasks = complaint.tasks.map(({ key }) => key).join();
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['flow', of] });
  }, [client, of, tasks]);
  const { now, next } = useMemo(() => whereNext((data?.instances ?? []).map((instance) => localised(instance, locale))), [data, locale]);
  if (complaint.closedAt !== null) return null;
  // The line is there from the beginning, so that nothing below it moves.
  if (isPending) return <p className="case-next small">&nbsp;</p>;
  if (next.length === 0) return null;
  return (
    <p className="case-next small muted" role="status">
      {complaint.tasks.length === 0 && <span>{t('case.now', { places: now.join(t('app.listSeparator')) })}</span>}
      <span>{t('case.next.path', { steps: next.join(` ${t('case.next.or')} `) })}</span>
    </p>
  );
}
