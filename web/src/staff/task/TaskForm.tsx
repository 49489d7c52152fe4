import { lazy, Suspense, useMemo, useRef } from 'react';
import { Alert, App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import { isApiError } from '../../api/problem.ts';
import { useStepName } from '../../api/queries.ts';
import type { Task } from '../../api/types.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { oneLanguage } from '../../i18n/bilingual.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { LetterButton } from '../letters/LetterButton.tsx';
import { DraftNote } from './DraftNote.tsx';
import type { FormHandle } from './FormViewer.tsx';
import { labelOf } from './serverErrors.ts';
import { useDraft } from './useDraft.ts';
import { nextTaskKey, useComplete } from './useTask.ts';

const FormViewer = lazy(() => import('./FormViewer.tsx'));

export function TaskForm({ task }: { task: Task }) {
  const t = useT();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const stepName = useStepName();
  const handle = useRef<FormHandle>(null);
  const draft = useDraft(task.key);
  const complete = useComplete(task.key);
  const editable = task.may.complete;
  // A refresh brings an equal schema in a new object; the form is drawn once.
  const schemaText = JSON.stringify(task.form?.schema ?? null);
  const schema = useMemo(() => JSON.parse(schemaText) as Record<string, unknown> | null, [schemaText]);

  const submit = async () => {
    const data = task.form ? handle.current?.submit() : {};
    if (data === undefined) return;
    await draft.drop();
    complete.mutate(data, {
      onSuccess: () => void goOn(),
      onError: (error) => {
        if (task.form) draft.change(data);
        if (isApiError(error)) handle.current?.showErrors(error.fields);
      },
    });
  };

  const goOn = async () => {
    void message.success(t('task.submitted', { name: stepName(task.name) }));
    const next = await nextTaskKey(task.key).catch(() => undefined);
    void navigate(next ? `/staff/tasks/${next}` : '/staff/inbox');
  };

  return (
    <section className="panel task-form" aria-labelledby="form-title">
      <h2 id="form-title" className="visually-hidden">
        {t('task.form')}
      </h2>
      {!editable && <Alert type="info" showIcon title={<WhyReadOnly task={task} />} />}
      {complete.isError && <CompleteError error={complete.error} schema={schema} />}
      {schema ? (
        <Suspense fallback={<LoadingState />}>
          <FormViewer
            schema={schema}
            data={{ ...task.data, ...task.draft }}
            readOnly={!editable}
            onChange={editable ? draft.change : ignore}
            handle={handle}
          />
        </Suspense>
      ) : (
        <p className="muted">{t('task.noForm')}</p>
      )}
      {editable && (
        <div className="task-submit">
          <DraftNote state={draft.state} savedAt={task.draftSavedAt} />
          <LetterButton task={task} entered={() => handle.current?.entered() ?? {}} />
          <Button type="primary" size="large" loading={complete.isPending} onClick={() => void submit()}>
            {t('task.submit')}
          </Button>
        </div>
      )}
    </section>
  );
}

const ignore = () => {};

function WhyReadOnly({ task }: { task: Task }) {
  const t = useT();
  if (task.state !== 'created') return t('task.ended');
  if (task.may.claim) return t('task.claimFirst');
  if (task.excluded) return t('inbox.excluded');
  return task.assignee ? t('task.heldBy', { name: task.assignee }) : t('task.claimFirst');
}

function CompleteError({ error, schema }: { error: unknown; schema: Record<string, unknown> | null }) {
  const t = useT();
  const { locale } = useLocale();
  const errorText = useErrorText();
  const fields = isApiError(error) ? error.fields : [];
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('task.failed')}
      description={
        fields.length === 0 ? (
          errorText(error)
        ) : (
          <ul>
            {fields.map(({ field, message }) => {
              const label = schema ? oneLanguage(labelOf(schema, field), locale) : '';
              return <li key={`${field}${message}`}>{label ? `${label}: ${message}` : message}</li>;
            })}
          </ul>
        )
      }
    />
  );
}
