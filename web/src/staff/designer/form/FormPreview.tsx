import { useEffect, useRef } from 'react';
import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { formInOneLanguage } from '../../../i18n/bilingual.ts';
import type { Locale } from '../../../i18n/index.tsx';
import { formWords } from '../../task/formWords.ts';
import '../../task/form-viewer.css';
import { flat, type FormSchema } from './components.ts';

/** The form as people will see it in one language. Lists of the bank's own data are told by their name. */
export function FormPreview({ schema, locale }: { schema: FormSchema; locale: Locale }) {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!container.current) return;
    const form = new Form({ container: container.current, additionalModules: [{ translate: ['value', (words: string, values?: Record<string, unknown>) => formWords(words, values, locale)] }] });
    const lists = flat(schema.components).flatMap(({ component }) => component.valuesKey ?? []);
    void form.importSchema(formInOneLanguage(schema, locale), Object.fromEntries(lists.map((name) => [name, [{ label: name, value: name }]]))).catch(() => undefined);
    return () => form.destroy();
  }, [schema, locale]);
  return <div ref={container} className="form-viewer" />;
}
