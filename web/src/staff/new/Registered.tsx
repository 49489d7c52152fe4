import { useEffect, useRef } from 'react';
import { App, Button } from 'antd';
import { CheckOutlined } from '@ant-design/icons';
import { Link, useNavigate } from 'react-router';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useErrorText } from '../../api/errorText.ts';
import { useStepName } from '../../api/queries.ts';
import type { Complaint, ComplaintFiled } from '../../api/types.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { useT } from '../../i18n/index.tsx';
import '../../customer/file/file.css';

export function Registered({ filed, onAgain }: { filed: ComplaintFiled; onAgain: () => void }) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  // The form, and with it the keyboard's place, is gone.
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="panel filed">
      <span className="filed-icon" aria-hidden="true">
        <CheckOutlined />
      </span>
      <h1 ref={heading} tabIndex={-1}>{t('new.done')}</h1>
      <p className="muted">{t('new.doneBody')}</p>
      <dl className="filed-keys">
        <div>
          <dt>{t('filed.number')}</dt>
          <dd>{filed.number}</dd>
        </div>
        <div>
          <dt>{t('filed.code')}</dt>
          <dd>{filed.trackingCode}</dd>
        </div>
      </dl>
      <CopyButton text={`${t('filed.number')} ${filed.number}\n${t('filed.code')} ${filed.trackingCode}`} label={t('filed.copyBoth')} />
      <div className="row filed-actions">
        <GoOn complaintId={filed.id} />
        <Link to={`/staff/complaints/${filed.id}`}>
          <Button tabIndex={-1}>
            {t('new.openCase')}
          </Button>
        </Link>
        <Button onClick={onAgain}>{t('new.another')}</Button>
      </div>
    </div>
  );
}

/** With the customer still there, the next task is taken at once: settling at the desk, or the preliminary check (D18-02). */
function GoOn({ complaintId }: { complaintId: string }) {
  const t = useT();
  const navigate = useNavigate();
  const stepName = useStepName();
  const errorText = useErrorText();
  const { message } = App.useApp();
  const { data: task } = useQuery({
    queryKey: ['complaint', complaintId, 'first-task'],
    queryFn: async ({ signal }) => (await api.get<Complaint>(`/complaints/${complaintId}`, undefined, signal)).tasks.find(({ mayClaim }) => mayClaim) ?? null,
    // The flow begins in a moment; who may take none of its tasks is not kept waiting for one.
    refetchInterval: (query) => (query.state.data || query.state.dataUpdateCount > 15 ? false : 700),
    retry: false,
  });
  const take = useMutation({
    mutationFn: (key: string) => api.post<unknown>(`/tasks/${key}/claim`),
    onSuccess: (_, key) => void navigate(`/staff/tasks/${key}`),
    onError: (error) => void message.error(errorText(error)),
  });
  if (!task) return null;
  return (
    <Button type="primary" loading={take.isPending} onClick={() => take.mutate(task.key)}>
      {t('new.goOn', { task: stepName(task.name) })}
    </Button>
  );
}
