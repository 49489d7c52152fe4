import { useState } from 'react';
import { Alert, Modal, Select } from 'antd';
import { useErrorText } from '../../api/errorText.ts';
import { useNames } from '../../api/queries.ts';
import type { BulkResult, Users } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Field } from '../components/Field.tsx';
import { useHandOverAll } from '../inbox/useTasks.ts';
import { useMe } from '../session.ts';
import { useCandidates } from './useTask.ts';

interface Props {
  keys: readonly string[];
  open: boolean;
  onClose: () => void;
  onDone: (result: BulkResult) => void;
}

/** Gives one or several tasks to a colleague; says of each who is away, and who stands in. */
export function HandOverDialog({ keys, open, onClose, onDone }: Props) {
  const t = useT();
  const me = useMe();
  const names = useNames();
  const format = useFormat();
  const errorText = useErrorText();
  const [username, setUsername] = useState<string>();
  const candidates = useCandidates(keys, open);
  const handOver = useHandOverAll();
  const others = candidates.data?.items.filter((user) => user.username !== me.username) ?? [];

  const label = ({ name, unitId, suits, away }: Users['items'][number]) => {
    const day = away && format.monthDay(`${away.to}T12:00:00+08:00`);
    const absent = !away ? '' : away.deputy ? t('absence.awayDeputy', { day: day ?? '', name: away.deputy }) : t('absence.awayUntil', { day: day ?? '' });
    const some = suits !== null && suits < keys.length ? t('task.suits', { count: suits, of: keys.length }) : '';
    return [name, names.unit(unitId), some, absent].filter(Boolean).join(' · ');
  };
  const close = () => {
    setUsername(undefined);
    handOver.reset();
    onClose();
  };
  const confirm = () => {
    if (!username) return;
    handOver.mutate({ keys: [...keys], username }, {
      onSuccess: (result) => {
        close();
        onDone(result);
      },
    });
  };

  return (
    <Modal
      open={open}
      title={keys.length > 1 ? t('task.handOverSeveral', { count: keys.length }) : t('task.handOverTitle')}
      okText={t('task.handOver')}
      okButtonProps={{ disabled: !username, loading: handOver.isPending }}
      onOk={confirm}
      onCancel={close}
      destroyOnHidden
    >
      <div className="stack">
        {handOver.isError && <Alert type="error" showIcon role="alert" title={errorText(handOver.error)} />}
        {candidates.data && others.length === 0 ? (
          <p className="muted">{t('task.handOverNone')}</p>
        ) : (
          <Field label={t('task.handOverTo')}>
            {(id) => (
              <Select
                id={id}
                showSearch={{ optionFilterProp: 'label' }}
                loading={candidates.isPending}
                value={username}
                onChange={setUsername}
                placeholder={t('task.handOverChoose')}
                options={others.map((user) => ({ value: user.username, label: label(user) }))}
              />
            )}
          </Field>
        )}
      </div>
    </Modal>
  );
}
