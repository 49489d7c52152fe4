import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './form-viewer.css';
import type { FieldError } from '../../api/types.ts';
import { dataInOneLanguage, formInOneLanguage } from '../../i18n/bilingual.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLocale } from '../../i18n/index.tsx';
import { currentLocale } from '../../i18n/locale.ts';
import { nameChoices } from './choices.ts';
import { formWords } from './formWords.ts';
import { translateTheRest } from './untranslated.ts';
import { clearServerErrors, showServerErrors } from './serverErrors.ts';
import type { FormValues } from './useTask.ts';

export interface FormHandle {
  /** The entered data, or undefined when the form marks fields as wrong. */
  submit: () => FormValues | undefined;
  showErrors: (errors: readonly FieldError[]) => void;
  /** What is entered so far, whether it satisfies the form or not. */
  entered: () => FormValues;
}

interface Props {
  schema: Record<string, unknown>;
  data: FormValues;
  readOnly: boolean;
  onChange: (data: FormValues) => void;
  handle: Ref<FormHandle>;
}

/** The designer's form, drawn by form-js in an element of its own. Loaded only where a task is shown. */
export default function FormViewer({ schema, data, readOnly, onChange, handle }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const form = useRef<Form>(undefined);
  const { locale } = useLocale();
  const format = useFormat();
  /** What was typed, when the form is drawn anew in another language. */
  const typed = useRef<FormValues>(undefined);
  const changed = useRef(onChange);
  changed.current = onChange;

  useEffect(() => {
    if (!container.current) return;
    const options = {
      container: container.current,
      // Each stroke counts at once: what waits to be taken over could be overwritten by what another field brings.
      debounce: false,
      additionalModules: [{ translate: ['value', (words: string, values?: Record<string, unknown>) => formWords(words, values, currentLocale())] }],
    };
    const viewer = new Form(options);
    form.current = viewer;
    const endings = [translateTheRest(container.current), nameChoices(container.current)];
    let alive = true;
    void viewer.importSchema(withoutTitle(formInOneLanguage(schema, locale)), dataInOneLanguage({ ...data, ...typed.current }, locale, format.day)).then(() => {
      if (!alive) return;
      // Only what the person enters is a change; the import itself is not.
      const initial = JSON.stringify(dataOf(viewer));
      viewer.on('changed', () => {
        const entered = dataOf(viewer);
        if (JSON.stringify(entered) === initial) return;
        typed.current = entered;
        changed.current(entered);
      });
    });
    return () => {
      alive = false;
      form.current = undefined;
      for (const end of endings) end();
      viewer.destroy();
    };
    // The data is where the form begins; it must not be pulled from under the person by a refresh.
  }, [schema, locale]);

  // Whoever loses the task while typing keeps what stands there before their eyes.
  useEffect(() => form.current?.setProperty('readOnly', readOnly), [schema, readOnly, locale]);

  useImperativeHandle(handle, () => ({
    submit() {
      if (!form.current) return undefined;
      clearServerErrors(container.current);
      const result = form.current.submit();
      const wrong = Object.keys(result.errors).length > 0;
      if (wrong) requestAnimationFrame(() => focusFirstError(container.current));
      return wrong ? undefined : (result.data as FormValues);
    },
    showErrors: (errors) => showServerErrors(container.current, schema, errors),
    entered: () => (form.current ? (form.current._getSubmitData() as FormValues) : {}),
  }));

  return <div ref={container} className="form-viewer" />;
}

/** A form begins with its own name, for task lists that show nothing else; here the page is called so. */
function withoutTitle(schema: Record<string, unknown>): Record<string, unknown> {
  const [first, ...rest] = schema.components as Record<string, unknown>[];
  if (typeof first?.text !== 'string') return schema;
  const text = first.text.replace(/^#+ .*\n*/, '');
  return { ...schema, components: text === '' ? rest : [{ ...first, text }, ...rest] };
}

function dataOf(form: Form): FormValues {
  return (form._getState().data ?? {}) as FormValues;
}

function focusFirstError(root: HTMLElement | null): void {
  const field = root?.querySelector<HTMLElement>('.fjs-has-errors');
  field?.scrollIntoView({ block: 'center' });
  field?.querySelector<HTMLElement>('input, textarea, select, [tabindex]')?.focus({ preventScroll: true });
}
