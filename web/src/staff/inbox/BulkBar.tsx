import { useState } from 'react';
import { App, Button, Modal } from 'antd';
import { useErrorText } from '../../api/errorText.ts';
import { useStepName } from '../../api/queries.ts';
import type { BulkResult } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { SelectionBar } from '../components/SelectionBar.tsx';
import { Tag } from '../components/Tag.tsx';
import { HandOverDialog } from '../task/HandOverDialog.tsx';
import { useClaimAll, type View } from './useTasks.ts';

interface Props {
  view: View;
  selected: readonly string[];
  onDone: () => void;
}

/** What can be done with the tasks that are ticked. */
export function BulkBar({ view, selected, onDone }: Props) {
  const t = useT();
  const stepName = useStepName();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const claim = useClaimAll();
  const [handingOver, setHandingOver] = useState(false);
  const [result, setResult] = useState<BulkResult>();
  const told = (answer: BulkResult) => {
    const done = answer.items.filter((item) => item.done).length;
    onDone();
    if (done === answer.items.length) void message.success(t(view === 'group' ? 'inbox.bulk.claimed' : 'inbox.bulk.handedOver', { count: done }));
    else setResult(answer);
  };
  return (
    <>
      {selected.length > 0 && (
        <SelectionBar count={selected.length} onClear={onDone}>
          {view === 'group' && (
            <Button size="small" type="primary" loading={claim.isPending} onClick={() => claim.mutate([...selected], { onSuccess: told, onError: (error) => void message.error(errorText(error)) })}>
              {t('inbox.claim')}
            </Button>
          )}
          {view === 'mine' && (
            <Button size="small" type="primary" onClick={() => setHandingOver(true)}>
              {t('task.handOver')}
            </Button>
          )}
        </SelectionBar>
      )}
      <HandOverDialog keys={selected} open={handingOver} onClose={() => setHandingOver(false)} onDone={told} />
      <Modal open={result !== undefined} title={t('inbox.bulk.result')} footer={null} onCancel={() => setResult(undefined)} destroyOnHidden>
        <ul className="bulk-result">
          {result?.items.map((item) => (
            <li key={item.key}>
              <span>{item.name === null ? item.key : stepName(item.name)}</span>
              <span>
                <Tag tone={item.done ? 'good' : 'bad'}>{t(item.done ? 'inbox.bulk.done' : 'inbox.bulk.refused')}</Tag> {item.problem}
              </span>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}
