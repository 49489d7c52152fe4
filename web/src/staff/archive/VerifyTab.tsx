import { useState } from 'react';
import { Alert, Button } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Verification } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { Problems } from './Problems.tsx';
import { useChecks, verify } from './useArchive.ts';

interface Outcome { checked: number; problems: Verification['problems']; head: Verification['head'] }

export function VerifyTab() {
  const t = useT();
  const format = useFormat();
  const client = useQueryClient();
  const { data: checks } = useChecks();
  const [progress, setProgress] = useState(0);
  const done = () => client.invalidateQueries({ queryKey: ['archive-checks'] });
  const chain = useMutation({ mutationFn: (): Promise<Outcome> => verify({ scope: 'chain' }), onSuccess: done });
  const all = useMutation({ mutationFn: () => verifyAll(setProgress), onSuccess: done });
  const shown = all.data ?? chain.data;
  const error = all.error ?? chain.error;
  return (
    <div className="stack">
      <div className="row">
        <Button type="primary" loading={all.isPending} onClick={() => { setProgress(0); chain.reset(); all.mutate(); }}>
          {t('audit.all')}
        </Button>
        <Button loading={chain.isPending} onClick={() => { all.reset(); chain.mutate(); }}>
          {t('audit.chain')}
        </Button>
        {all.isPending && <span className="muted" role="status">{t('audit.progress', { count: progress })}</span>}
      </div>
      {error && <ProblemAlert error={error} />}
      {shown && (shown.problems.length === 0 ? <Alert type="success" showIcon title={t('audit.ok', { checked: shown.checked })} /> : <Problems problems={shown.problems} />)}
      {shown && (
        <p className="muted small">
          {t('audit.head', { sequence: shown.head.sequence, seal: '' })} <code className="archive-hash">{shown.head.seal}</code>
        </p>
      )}
      <section className="panel">
        <h2>{t('audit.history')}</h2>
        {checks?.items.length === 0 && <p className="muted">{t('audit.none')}</p>}
        <ul className="archive-plain">
          {checks?.items.map((check) => (
            <li key={check.id} className="row">
              <span className="tabular">{format.moment(check.at)}</span>
              <span>{check.by?.name}</span>
              <span>{t(`audit.scope.${check.scope as 'all'}`)}</span>
              <span className="muted">{t('audit.checked', { count: check.checked })}</span>
              {check.problems.length === 0 ? <Tag tone="good">{t('archive.whole')}</Tag> : <Tag tone="bad">{t('audit.bad', { count: check.problems.length })}</Tag>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** All files, some hundred at a time, so that nobody waits for one long answer. What is wrong with the chain comes with each: it is told once. */
async function verifyAll(tell: (checked: number) => void): Promise<Outcome> {
  const problems = new Map<string, Verification['problems'][number]>();
  let checked = 0;
  for (let after = 0; ; ) {
    const part = await verify({ scope: 'all', size: 200, after });
    checked += part.checked;
    tell(checked);
    for (const problem of part.problems) problems.set(JSON.stringify(problem), problem);
    if (part.next === null) return { checked, problems: [...problems.values()], head: part.head };
    after = part.next;
  }
}
