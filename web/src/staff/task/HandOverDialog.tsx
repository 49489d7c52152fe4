import { useState } from 'react';
import { Alert, App, Modal, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import { useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';
import { useMe } from '../session.ts';
import { useCandidates, useHandOver } from './useTask.ts';

export function HandOverDialog({ taskKey, open, onClose }: { taskKey: string; open: boolean; onClose: () => void }) {
  const t = useT();
  const me = useMe();
  const names = useNames();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [username, setUsername] = useState<string>();
  const candidates = useCandidates(taskKey, open);
  const handOver = useHandOver(taskKey);
  const others = candidates.data?.items.filter((user) => user.username !== me.username) ?? [];

  const confirm = () => {
    const chosen = others.find((user) => user.username === username);
    if (!chosen) return;
    handOver.mutate(chosen.username, {
      onSuccess: () => {
        void message.success(t('task.handedOver', { name: chosen.name }));
        onClose();
        void navigate('/staff/inbox');
      },
    });
  };

  return (
    <Modal
      open={open}
      title={t('task.handOverTitle')}
      okText={t('task.handOver')}
      okButtonProps={{ disabled: !username, loading: handOver.isPending }}
      onOk={confirm}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="stack">
        {handOver.isError && <Alert type="error" showIcon role="alert" title={errorText(handOver.error)} />}
        {candidates.data && others.length === 0 ? (
          <p className="muted">{t('task.handOverNone')}</p>
        ) : (
          <div>
            <label htmlFor="hand-over-to">{t('task.handOverTo')}</label>
            <Select
              id="hand-over-to"
              className="task-hand-over"
              showSearch={{ optionFilterProp: 'label' }}
              loading={candidates.isPending}
              value={username}
              onChange={setUsername}
              placeholder={t('task.handOverChoose')}
              options={others.map((user) => ({ value: user.username, label: `${user.name} · ${names.unit(user.unitId)}` }))}
            />
          </div>
        )}
      </div>
    </Modal>
  );
}
