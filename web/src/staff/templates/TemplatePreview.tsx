import { useEffect, useState } from 'react';
import { App, Button, Segmented, Select } from 'antd';
import { FilePdfOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { useErrorText } from '../../api/errorText.ts';
import { fetchFile, saveFile } from '../../api/files.ts';
import type { Template } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { usePreview, type Language, type PreviewWish, type Sources } from './useTemplates.ts';

const SAMPLES = ['typical', 'minimal', 'edge'] as const;
const PAUSE_MS = 400;

/** The letter as it would be, with invented values or those of a letter that was sent. */
export function TemplatePreview({ template, sources, language }: { template: Template; sources: Sources; language: Language }) {
  const t = useT();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [values, setValues] = useState<string>('typical');
  const [form, setForm] = useState<'html' | 'text' | 'sms'>(template.audience === 'paper' ? 'text' : 'html');
  const settled = useSettled(sources);
  const wish: PreviewWish = { locale: language, ...(SAMPLES.some((sample) => sample === values) ? { sample: values as PreviewWish['sample'] } : { sample: 'typical', noticeId: values }) };
  const { data, error } = usePreview(template.name, settled, wish, template.mayPropose);
  const print = useMutation({
    mutationFn: () => fetchFile(`/templates/${template.name}/print-preview`, { sources, ...wish }),
    onSuccess: (file) => saveFile(file, `${template.name}.pdf`),
    onError: (problem) => void message.error(errorText(problem)),
  });
  if (!template.mayPropose) return null;
  return (
    <section className="panel stack" aria-labelledby="preview-title">
      <div className="row row-between">
        <h2 id="preview-title">{t('templates.preview')}</h2>
        <Button icon={<FilePdfOutlined />} loading={print.isPending} onClick={() => print.mutate()}>{t('templates.pdf')}</Button>
      </div>
      <div className="row">
        <Select
          value={values}
          onChange={setValues}
          aria-label={t('templates.previewWith')}
          style={{ minWidth: 220 }}
          options={[...SAMPLES.map((sample) => ({ value: sample as string, label: t(`templates.sample.${sample}`) })), ...template.realLetters.map(({ noticeId, about }) => ({ value: noticeId, label: t('templates.real', { number: about }) }))]}
        />
        <Segmented value={form} onChange={setForm} options={(['html', 'text', 'sms'] as const).map((each) => ({ value: each, label: t(`templates.as.${each}`) }))} />
      </div>
      {error && <ProblemAlert error={error} />}
      {!error && data && (
        <>
          <strong>{data.subject}</strong>
          {form === 'html' && <iframe className="template-frame" title={t('templates.frame')} sandbox="" srcDoc={data.html} />}
          {form === 'text' && <p className="pre-wrap">{data.text}</p>}
          {form === 'sms' && <p className="pre-wrap">{data.shortText ?? <span className="muted">{t('templates.noSms')}</span>}</p>}
        </>
      )}
    </section>
  );
}

/** What is typed, once the person has paused. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
