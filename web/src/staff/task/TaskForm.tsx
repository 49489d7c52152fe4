import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Alert, App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import { isApiError } from '../../api/problem.ts';
import { useStepName } from '../../api/queries.ts';
import type { Task } from '../../api/types.ts';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { oneLanguage } from '../../i18n/bilingual.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { RulesBehind } from '../rules/RulesBehind.tsx';
import { LetterButton } from '../letters/LetterButton.tsx';
import { useMe } from '../session.ts';
import { DraftConflict } from './DraftConflict.tsx';
import { DraftNote } from './DraftNote.tsx';
import type { FormHandle } from './FormViewer.tsx';
import { labelOf } from './serverErrors.ts';
import { tabKey, unsavedIn, useDraft } from './useDraft.ts';
import { nextTaskKey, useComplete } from './useTask.ts';

const FormViewer = lazily(() => import('./FormViewer.tsx'));

export function TaskForm({ task }: { task: Task }) {
  const t = useT();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const stepName = useStepName();
  const handle = useRef<FormHandle>(null);
  const me = useMe();
  const draft = useDraft(task, me.username);
  const complete = useComplete(task.key);
  const editable = task.may.complete;
  // What this tab could not save before goes on from here.
  const [begin, setBegin] = useState(() => ({ data: { ...task.data, ...task.draft, ...(editable ? unsavedIn(tabKey(task, me.username)) : undefined) }, number: 0 }));
  const [typed, setTyped] = useState(false);
  useEffect(() => {
    const unsaved = editable ? unsavedIn(tabKey(task, me.username)) : undefined;
    if (unsaved) draft.change(unsaved);
    // Once, with what was there when the page opened.
  }, []);
  // A refresh brings an equal schema in a new object; the form is drawn once.
  const schemaText = JSON.stringify(task.form?.schema ?? null);
  const schema = useMemo(() => JSON.parse(schemaText) as Record<string, unknown> | null, [schemaText]);

  const submit = async () => {
    const data = task.form ? handle.current?.submit() : {};
    if (data === undefined) return;
    await draft.drop();
    complete.mutate(data, {
      onSuccess: () => {
        draft.forget();
        void goOn();
      },
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
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut beside the button, for who types
    <section className="panel task-form" aria-labelledby="form-title" onKeyDown={(event) => editable && (event.ctrlKey || event.metaKey) && event.key === 'Enter' && !complete.isPending && void submit()}>
      <h2 id="form-title" className="visually-hidden">
        {t('task.form')}
      </h2>
      {!editable && <Alert type={typed ? 'warning' : 'info'} showIcon title={<WhyReadOnly task={task} />} description={typed ? t('task.typedKept') : undefined} />}
      {editable && draft.state === 'conflict' && (
        <DraftConflict
          taskKey={task.key}
          onKeep={draft.overwrite}
          onLoad={(other) => {
            draft.takeOther(other);
            setBegin(({ number }) => ({ data: { ...other.data, ...other.draft }, number: number + 1 }));
          }}
        />
      )}
      {complete.isError && <CompleteError error={complete.error} schema={schema} />}
      {schema ? (
        <Suspense fallback={<LoadingState />}>
          <FormViewer
            key={begin.number}
            schema={schema}
            data={begin.data}
            readOnly={!editable}
            onChange={(data) => {
              if (!editable) return;
              setTyped(true);
              draft.change(data);
            }}
            handle={handle}
          />
        </Suspense>
      ) : (
        <p className="muted">{t('task.noForm')}</p>
      )}
      {schema && <RulesBehind schema={schema} />}
      {editable && (
        <div className="task-submit">
          <DraftNote state={draft.state} savedAt={draft.savedAt} onRetry={() => void draft.flush()} />
          <LetterButton task={task} entered={() => handle.current?.entered() ?? {}} />
          <Button type="primary" size="large" loading={complete.isPending} onClick={() => void submit()}>
            {t('task.submit')}
          </Button>
        </div>
      )}
    </section>
  );
}

function WhyReadOnly({ task }: { task: Task }) {
  const t = useT();
  if (task.state !== 'created') return t('task.ended');
  if (task.may.claim) return t('task.claimFirst');
  if (task.excluded) return t('inbox.excluded');
  return task.assignee ? t('task.heldBy', { name: task.assigneeName ?? task.assignee }) : t('task.claimFirst');
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
