import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Alert, Button, Form } from 'antd';
import type { ComplaintFiled } from '../../api/types.ts';
import { EvidencePicker } from '../../components/EvidencePicker.tsx';
import { useMedia } from '../../components/useMedia.ts';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { UploadProgress } from '../../components/UploadProgress.tsx';
import { newDraft, toComplaint, type FilingValues } from '../../customer/file/draft.ts';
import { useFiling } from '../../customer/file/useFiling.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { KnowledgeHints } from '../knowledge/KnowledgeHints.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { can, useMe } from '../session.ts';
import type { FormHandle } from '../task/FormViewer.tsx';
import { isApiError } from '../../api/problem.ts';
import { ChannelDetails } from './ChannelDetails.tsx';
import { IntakeFields } from './IntakeFields.tsx';
import { MatterFields } from './MatterFields.tsx';
import { PersonPanel } from './PersonPanel.tsx';
import { Registered } from './Registered.tsx';
import { SimilarHints } from './SimilarHints.tsx';
import { useIntakeForms } from './useIntake.ts';
import './new.css';
import '../groups/groups.css';

/** What the knowledge base says of the kind of complaint that is being entered (D18-07). */
function Articles() {
  const category = Form.useWatch('category', Form.useFormInstance<FilingValues>());
  return (
    <div className="new-articles">
      <KnowledgeHints category={category ?? null} />
    </div>
  );
}

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
  const [parameters] = useSearchParams();
  const fromMatter = parameters.get('matter') ?? undefined;
  const channel = Form.useWatch('channel', form);
  const details = useRef<FormHandle>(null);
  const { data: forms } = useIntakeForms();
  const wide = useMedia('(min-width: 75em)');

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
    const entered = details.current ? details.current.submit() : {};
    if (entered === undefined) return;
    const lists = forms?.items.find(({ channels }) => channels.some((each) => each === values.channel))?.data ?? {};
    const channelDetails = Object.fromEntries(Object.entries(entered).filter(([name, value]) => !Object.hasOwn(lists, name) && value !== null && value !== ''));
    const receivedAt = values.receivedAt ? `${values.receivedAt}:00+08:00` : undefined;
    filing.mutate(
      { complaint: { ...toComplaint({ ...values, receivedAt }, locale), ...(Object.keys(channelDetails).length > 0 ? { channelDetails } : {}), ...(fromMatter ? { fromMatter } : {}) }, files, idempotencyKey },
      {
        onSuccess: setRegistered,
        onError: (error) => {
          if (isApiError(error)) details.current?.showErrors(error.fields.filter(({ field }) => field.startsWith('channelDetails.')).map((each) => ({ ...each, field: each.field.slice('channelDetails.'.length) })));
          const [first] = showFieldErrors(form, error);
          if (!isApiError(error, 0)) setIdempotencyKey(newDraft().idempotencyKey);
          if (first) form.scrollToField(first.split('.'), { focus: true });
        },
      },
    );
  };

  const hints = (
    <>
      <SimilarHints />
      <Articles />
    </>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a shortcut beside the button, for who types during a call
    <div className="new-complaint" onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && !filing.isPending && form.submit()}>
      <div className="page-head">
        <div>
          <h1>{t('new.title')}</h1>
          <p className="muted">{t('new.lead')}</p>
        </div>
      </div>
      <Form form={form} component={false} layout="vertical" onFinish={submit} disabled={filing.isPending} scrollToFirstError={{ focus: true }} initialValues={{ channel: 'hotline' }}>
        <div className="new-columns">
          <div className="stack">
            {filing.isError && <ProblemAlert error={filing.error} title={t('file.failedTitle')} />}
            {fromMatter && <Alert type="info" showIcon title={t('intake.fromWarning')} />}
            <IntakeFields />
            <ChannelDetails channel={channel} handle={details} />
            <MatterFields />
            {!wide && hints}
            <PersonPanel />
            <section className="panel" aria-labelledby="new-evidence">
              <h2 id="new-evidence">{t('case.evidence')}</h2>
              <EvidencePicker files={files} onChange={setFiles} disabled={filing.isPending} />
              <UploadProgress share={filing.progress ?? 0} sending={filing} label={t('file.submitting')} />
            </section>
            <div className="new-submit">
              <span className="muted small">{t('new.keys')}</span>
              <Button type="primary" size="large" onClick={() => form.submit()} loading={filing.isPending}>
                {t('new.submit')}
              </Button>
            </div>
          </div>
          {wide && (
            <aside className="new-beside" aria-label={t('new.beside')}>
              <p className="panel muted small new-beside-none">{t('new.besideNone')}</p>
              {hints}
            </aside>
          )}
        </div>
      </Form>
    </div>
  );
}
