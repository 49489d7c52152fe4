import { Suspense, useMemo, useRef, useState } from 'react';
import { Alert, App, Button } from 'antd';
import { ProfileOutlined } from '@ant-design/icons';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import { newIdempotencyKey } from '../../api/idempotencyKey.ts';
import { isApiError } from '../../api/problem.ts';
import { useNames } from '../../api/queries.ts';
import type { FieldError, NewMatter } from '../../api/types.ts';
import { EvidencePicker } from '../../components/EvidencePicker.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useT } from '../../i18n/index.tsx';
import { useComplaint } from '../complaint/useComplaint.ts';
import { NoPermission } from '../components/NoPermission.tsx';
import type { FormHandle } from '../task/FormViewer.tsx';
import { useOpeningForm, useOpenMatter } from './useMatters.ts';
import './matters.css';

/** Where kinds without a form of their own are proposed. */
const OWN_PAGES: Readonly<Record<string, string>> = {
  'policy-change': '/staff/policies', 'calendar-change': '/staff/calendar', 'template-change': '/staff/templates', 'flow-change': '/staff/flows/change', disposal: '/staff/archive?state=due', 'legal-hold': '/staff/archive',
  'limits-change': '/staff/matter-limits', 'role-change': '/staff/admin/people', 'channel-change': '/staff/admin/channels?tab=published', 'process-end': '/staff/admin/processes', 'process-migration': '/staff/admin/processes',
};

const FormViewer = lazily(() => import('../task/FormViewer.tsx'));

/** Opens a matter with its kind's form; `?complaint=` links it to a complaint. */
export function OpenMatterPage() {
  const t = useT();
  const names = useNames();
  const { kind = '' } = useParams();
  const [parameters] = useSearchParams();
  const complaintId = parameters.get('complaint');
  const { data, isPending, error, refetch } = useOpeningForm(kind);
  if (isPending) return <LoadingState rows={8} />;
  if (isApiError(error, 403)) return <NoPermission />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('matters.openKind', { kind: names.code('matterKinds', kind) })}</h1>
          {complaintId && <FromComplaint id={complaintId} />}
        </div>
      </div>
      {data.form ? (
        <OpeningForm kind={kind} complaintId={complaintId} schema={data.form.schema} data={data.data} />
      ) : (
        <div className="panel">
          <MessageState icon={<ProfileOutlined />} title={t('matters.ownPage')}>
            {OWN_PAGES[kind] && (
              <Link to={OWN_PAGES[kind]}>
                <Button type="primary" tabIndex={-1}>
                  {t('matters.toOwnPage')}
                </Button>
              </Link>
            )}
          </MessageState>
        </div>
      )}
    </>
  );
}

function FromComplaint({ id }: { id: string }) {
  const t = useT();
  const { data } = useComplaint(id);
  return data ? (
    <p className="muted">
      {t('matters.openFrom', { number: data.number })} · {data.subject}
    </p>
  ) : null;
}

interface Props {
  kind: string;
  complaintId: string | null;
  schema: Record<string, unknown>;
  data: Record<string, unknown>;
}

function OpeningForm({ kind, complaintId, schema, data }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const handle = useRef<FormHandle>(null);
  const [files, setFiles] = useState<File[]>([]);
  const open = useOpenMatter();
  // The same for every attempt of this page: a repeat after a lost answer opens nothing twice.
  const key = useMemo(newIdempotencyKey, []);
  const drawn = useMemo(() => schema, [JSON.stringify(schema)]);

  const submit = () => {
    const entered = handle.current?.submit();
    if (entered === undefined) return;
    const details = Object.fromEntries(Object.entries(entered).filter(([name]) => !Object.hasOwn(data, name)));
    const matter = { kind, details, ...(complaintId ? { complaintId } : {}) } as NewMatter;
    open.mutate(
      { matter, files, key },
      {
        onSuccess: ({ id, number }) => {
          void message.success(t('matters.opened', { number }));
          void navigate(`/staff/matters/${id}`, { replace: true });
        },
        onError: (error) => {
          if (isApiError(error)) handle.current?.showErrors(error.fields.map(ofField));
        },
      },
    );
  };

  return (
    <section className="panel stack matter-form">
      {open.isError && <OpenError error={open.error} />}
      <Suspense fallback={<LoadingState />}>
        <FormViewer schema={drawn} data={data} readOnly={false} onChange={ignore} handle={handle} />
      </Suspense>
      <div>
        <h3>{t('matters.attach')}</h3>
        <EvidencePicker files={files} onChange={setFiles} disabled={open.isPending} />
      </div>
      <div className="row">
        <Button type="primary" size="large" loading={open.isPending} onClick={submit}>
          {t('matters.submit')}
        </Button>
        <Button size="large" onClick={() => void navigate(-1)}>
          {t('app.cancel')}
        </Button>
      </div>
    </section>
  );
}

const ignore = () => {};

/** The form knows its fields without the name of the part that they are sent in. */
const ofField = (error: FieldError): FieldError => ({ ...error, field: error.field.replace(/^details\./, '') });

function OpenError({ error }: { error: unknown }) {
  const t = useT();
  const errorText = useErrorText();
  const fields = isApiError(error) ? error.fields : [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('matters.failed')}
      description={fields.length === 0 ? errorText(error) : <ul>{fields.map(({ field, message }) => <li key={`${field}${message}`}>{message}</li>)}</ul>}
    />
  );
}
