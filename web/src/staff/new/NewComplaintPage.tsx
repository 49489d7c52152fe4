import { useState } from 'react';
import { Button, Form, Progress } from 'antd';
import type { ComplaintFiled } from '../../api/types.ts';
import { EvidencePicker } from '../../components/EvidencePicker.tsx';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { newDraft, toComplaint, type FilingValues } from '../../customer/file/draft.ts';
import { useFiling } from '../../customer/file/useFiling.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { can, useMe } from '../session.ts';
import { IntakeFields } from './IntakeFields.tsx';
import { MatterFields } from './MatterFields.tsx';
import { PersonPanel } from './PersonPanel.tsx';
import { Registered } from './Registered.tsx';
import './new.css';

/** Hotline, counter, letter …: one page, entered while the customer is speaking (D03-08, D18-02). */
export function NewComplaintPage() {
  const t = useT();
  const me = useMe();
  const { locale } = useLocale();
  const [form] = Form.useForm<FilingValues>();
  const [files, setFiles] = useState<File[]>([]);
  const [idempotencyKey, setIdempotencyKey] = useState(() => newDraft().idempotencyKey);
  const [registered, setRegistered] = useState<ComplaintFiled>();
  const filing = useFiling();

  if (!can(me, 'file-complaint')) return <NoPermission />;
  const again = () => {
    form.resetFields();
    setFiles([]);
    setIdempotencyKey(newDraft().idempotencyKey);
    setRegistered(undefined);
    filing.reset();
  };
  if (registered) return <Registered filed={registered} onAgain={again} />;

  const submit = (values: FilingValues) => {
    const receivedAt = values.receivedAt ? `${values.receivedAt}:00+08:00` : undefined;
    filing.mutate(
      { complaint: toComplaint({ ...values, receivedAt }, locale), files, idempotencyKey },
      {
        onSuccess: setRegistered,
        onError: (error) => {
          const [first] = showFieldErrors(form, error);
          setIdempotencyKey(newDraft().idempotencyKey);
          if (first) form.scrollToField(first.split('.'), { focus: true });
        },
      },
    );
  };

  return (
    <div className="new-complaint">
      <div className="page-head">
        <div>
          <h1>{t('new.title')}</h1>
          <p className="muted">{t('new.lead')}</p>
        </div>
      </div>
      <Form form={form} layout="vertical" noValidate onFinish={submit} disabled={filing.isPending} scrollToFirstError={{ focus: true }} initialValues={{ channel: 'hotline' }}>
        <div className="stack">
          {filing.isError && <ProblemAlert error={filing.error} title={t('file.failedTitle')} />}
          <IntakeFields />
          <MatterFields />
          <PersonPanel />
          <section className="panel" aria-labelledby="new-evidence">
            <h2 id="new-evidence">{t('case.evidence')}</h2>
            <EvidencePicker files={files} onChange={setFiles} disabled={filing.isPending} />
            {filing.progress !== undefined && files.length > 0 && <Progress percent={Math.round(filing.progress * 100)} aria-label={t('file.submitting')} />}
          </section>
          <div className="new-submit">
            <Button type="primary" size="large" htmlType="submit" loading={filing.isPending}>
              {t('new.submit')}
            </Button>
          </div>
        </div>
      </Form>
    </div>
  );
}
