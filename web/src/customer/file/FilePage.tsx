import { useEffect, useRef, useState } from 'react';
import { Alert, Button, Form } from 'antd';
import { useNavigate } from 'react-router';
import { forgetUploads, markOf, sameFile, type FileMark } from '../../api/begunUploads.ts';
import { isApiError } from '../../api/problem.ts';
import { useMeta } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { EvidencePicker } from '../../components/EvidencePicker.tsx';
import { FilesAgain } from '../../components/FilesAgain.tsx';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { UploadProgress } from '../../components/UploadProgress.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { CheckStep } from './CheckStep.tsx';
import { clearDraft, loadDraft, newDraft, saveDraft, toComplaint, type FilingValues } from './draft.ts';
import { MatterStep } from './MatterStep.tsx';
import { DetailsStep } from './DetailsStep.tsx';
import { PersonStep } from './PersonStep.tsx';
import { StepHeader } from './StepHeader.tsx';
import { lastStep, stepOfField, steps } from './steps.ts';
import { useFiling } from './useFiling.ts';
import './file.css';

export function FilePage() {
  const t = useT();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const meta = useMeta();
  const [form] = Form.useForm<FilingValues>();
  const [restored, setRestored] = useState(loadDraft);
  const [draft, setDraft] = useState(() => restored ?? newDraft());
  const [files, setFiles] = useState<File[]>([]);
  const filing = useFiling();
  const top = useRef<HTMLElement>(null);
  const refused = useRef<unknown>(undefined);
  const step = Math.min(draft.step, lastStep);
  const missing = (draft.files ?? []).filter((mark) => !files.some((file) => sameFile(file, mark)));

  useEffect(() => {
    // Every form begins as a draft in memory; it is kept only once something has been entered.
    if (Object.keys(draft.values).length > 0) saveDraft(draft);
  }, [draft]);

  // What the bank refused stands at its fields once their step is shown again.
  useEffect(() => {
    if (refused.current !== undefined) showFieldErrors(form, refused.current);
    refused.current = undefined;
  }, [form, step]);

  const goTo = (next: number) => {
    setDraft((current) => ({ ...current, values: form.getFieldsValue(true) as FilingValues, step: next }));
    top.current?.scrollIntoView({ block: 'start' });
    top.current?.focus({ preventScroll: true });
  };

  const choose = (next: File[]) => {
    const removed = files.filter((file) => !next.includes(file));
    setFiles(next);
    setDraft((current) => ({ ...current, files: [...(current.files ?? []).filter((mark) => ![...removed, ...next].some((file) => sameFile(file, mark))), ...next.map(markOf)] }));
  };

  const leaveOut = (marks: FileMark[]) => {
    forgetUploads(marks);
    setDraft((current) => ({ ...current, files: (current.files ?? []).filter((mark) => !marks.includes(mark)) }));
  };

  const forward = async () => {
    const fields = steps[step]?.fields.map((field) => [...field]) ?? [];
    const valid = await form.validateFields(fields).then(
      () => true,
      () => false,
    );
    if (valid) goTo(step + 1);
  };

  const submit = () => {
    const values = form.getFieldsValue(true) as FilingValues;
    filing.mutate(
      { complaint: toComplaint(values, locale), files, idempotencyKey: draft.idempotencyKey },
      {
        onSuccess: (filed) => {
          clearDraft();
          const email = values.anonymous ? undefined : values.person?.email;
          void navigate('/file/done', { replace: true, state: { ...filed, email } });
        },
        onError: (error) => {
          const at = isApiError(error) ? error.fields.map(({ field }) => stepOfField(field)).filter((index) => index >= 0) : [];
          // A corrected form is another request: the key that was refused must not answer for it. After a lost answer the same one finds what was filed.
          if (!isApiError(error, 0)) setDraft((current) => ({ ...current, idempotencyKey: newDraft().idempotencyKey }));
          if (at.length === 0) return;
          refused.current = error;
          goTo(Math.min(...at));
        },
      },
    );
  };

  const discard = () => {
    clearDraft();
    forgetUploads(draft.files ?? []);
    setRestored(undefined);
    setFiles([]);
    setDraft(newDraft());
    form.resetFields();
    form.setFieldsValue({});
  };

  if (meta.isError) return <ErrorState page error={meta.error} retry={meta.refetch} />;
  const current = steps[step] ?? steps[0];
  return (
    <div className="customer-narrow">
      <header>
        <h1>{t('file.title')}</h1>
      </header>
      {restored && (
        <Alert
          className="file-restored"
          type="info"
          title={t('file.draftRestored')}
          action={
            <Button size="small" onClick={discard}>
              {t('file.draftDiscard')}
            </Button>
          }
        />
      )}
      <section className="panel" ref={top} tabIndex={-1} aria-label={t('file.stepOf', { step: step + 1, total: steps.length })}>
        <StepHeader step={step} />
        <p className="muted file-lead">{t(`file.${current.id}Lead`)}</p>
        {filing.isError && <ProblemAlert error={filing.error} title={t('file.failedTitle')} />}
        <Form
          key={restored ? 'restored' : 'fresh'}
          form={form}
          layout="vertical"
          noValidate
          initialValues={draft.values}
          scrollToFirstError={{ focus: true }}
          onValuesChange={(_, values: FilingValues) => setDraft((before) => ({ ...before, values: { ...before.values, ...values } }))}
          onFinish={() => (step === lastStep ? submit() : void forward())}
          // A group of choices takes no focus itself; its first does.
          onFinishFailed={({ errorFields: [first] }) => { if (first?.name[0] === 'category') document.querySelector<HTMLElement>('#category input')?.focus(); }}
          disabled={filing.isPending}
        >
          {current.id === 'matter' && <MatterStep />}
          {current.id === 'details' && <DetailsStep />}
          {(current.id === 'evidence' || current.id === 'check') && missing.length > 0 && (
            <FilesAgain missing={missing} onLeaveOut={() => leaveOut(missing)} {...(current.id === 'check' ? { onChoose: () => goTo(steps.findIndex(({ id }) => id === 'evidence')) } : {})} />
          )}
          {current.id === 'evidence' && <EvidencePicker lighter files={files} onChange={choose} disabled={filing.isPending} />}
          {current.id === 'person' && <PersonStep />}
          {current.id === 'check' && <CheckStep values={form.getFieldsValue(true) as FilingValues} files={files} edit={goTo} />}
          <UploadProgress share={filing.progress ?? 0} sending={filing} label={t('file.uploading', { percent: Math.round((filing.progress ?? 0) * 100) })} />
          <div className="file-actions">
            {step > 0 && (
              <Button size="large" onClick={() => goTo(step - 1)}>
                {t('file.previous')}
              </Button>
            )}
            <Button type="primary" size="large" htmlType="submit" loading={filing.isPending}>
              {t(filing.isPending ? 'file.submitting' : step === lastStep ? 'file.submit' : 'file.next')}
            </Button>
          </div>
        </Form>
      </section>
      <p className="muted small file-note">
        {t('file.draftNote')}{' '}
        {Object.keys(draft.values).length > 0 && (
          <Button type="link" size="small" className="file-forget" onClick={discard} disabled={filing.isPending}>
            {t('file.draftForget')}
          </Button>
        )}
      </p>
    </div>
  );
}
