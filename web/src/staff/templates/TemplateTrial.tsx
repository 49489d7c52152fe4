import { Suspense, useState } from 'react';
import { Button, Segmented, Select } from 'antd';
import { DownloadOutlined, SendOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { saveFile } from '../../api/files.ts';
import type { Template, TemplateTrial as Trial } from '../../api/types.ts';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { MailOutcome } from '../components/MailOutcome.tsx';
import { mailTrial, useTrialPrint, type TrialValues, type TrialWish } from './useTemplates.ts';
import '../evidence/evidence.css';

const PdfView = lazily(() => import('../evidence/PdfView.tsx'));
const SAMPLES = ['typical', 'minimal', 'edge'] as const;
type Form = 'html' | 'text' | 'sms' | 'print';

/** `stale`: the trial is of what stood in the editor before. */
interface Props { template: Template; trial: Trial | undefined; stale: boolean; error: unknown; wish: TrialWish; onValues: (values: TrialValues) => void }

/** The letter as it would go out: by mail, as a short text, on paper; with invented values or those of a case; to oneself by the real way. */
export function TemplateTrial({ template, trial, stale, error, wish, onValues }: Props) {
  const t = useT();
  const forms: Form[] = template.audience === 'paper' ? ['print', 'text'] : template.shortText ? ['html', 'text', 'sms', 'print'] : ['html', 'text', 'print'];
  const [form, setForm] = useState<Form>(forms[0] ?? 'html');
  const mail = useMutation({ mutationFn: mailTrial });
  const letter = trial?.letter ?? null;
  const choose = (value: string) => {
    const sample = SAMPLES.find((each) => each === value);
    onValues(sample ? { sample } : { sample: 'typical', complaintId: value });
  };
  return (
    <section className="panel stack" aria-labelledby="trial-title">
      <div className="row row-between">
        <h2 id="trial-title">{t('templates.trial')}</h2>
        <Button icon={<SendOutlined />} disabled={!letter || stale} loading={mail.isPending} onClick={() => mail.mutate({ name: template.name, wish })}>{t('templates.sendToMe')}</Button>
      </div>
      <div className="row">
        <Select
          className="template-values"
          value={wish.complaintId ?? wish.sample}
          onChange={choose}
          aria-label={t('templates.trialWith')}
          options={[
            { label: t('templates.samples'), options: SAMPLES.map((sample) => ({ value: sample as string, label: t(`templates.sample.${sample}`) })) },
            ...(template.realCases.length > 0 ? [{ label: t('templates.cases'), options: template.realCases.map(({ complaintId, number, subject }) => ({ value: complaintId, label: `${number} ${subject}` })) }] : []),
          ]}
        />
        <Segmented value={form} onChange={setForm} options={forms.map((each) => ({ value: each, label: t(`templates.as.${each}`) }))} />
      </div>
      {wish.complaintId && <CaseNote template={template} invented={trial?.invented ?? []} />}
      {mail.error && <ProblemAlert error={mail.error} />}
      {mail.data && <MailOutcome outcome={mail.data} />}
      {error !== null && <ProblemAlert error={error} />}
      {!trial && error === null && <LoadingState rows={8} />}
      {trial && !letter && <p className="muted" role="status">{t('templates.unwritten')}</p>}
      {letter && form !== 'print' && <strong>{letter.subject}</strong>}
      {letter && form === 'html' && <iframe className="template-frame" title={t('templates.frame')} sandbox="" srcDoc={letter.html} />}
      {letter && form === 'text' && <p className="pre-wrap">{letter.text}</p>}
      {letter && form === 'sms' && <ShortText text={letter.shortText} />}
      {letter && form === 'print' && <Printed template={template} wish={wish} stale={stale} />}
    </section>
  );
}

/** Of a case nobody is told; what it has not come to yet is invented, and said so. */
function CaseNote({ template, invented }: { template: Template; invented: readonly string[] }) {
  const t = useT();
  const { locale } = useLocale();
  const words = invented.map((name) => { const found = template.placeholders.find((each) => each.name === name)?.words; return found ? (locale === 'zh-CN' ? found.zh : found.en) : name; });
  return <p className="muted small">{t('templates.masked')}{words.length > 0 && ` ${t('templates.invented', { names: words.join(t('app.listSeparator')) })}`}</p>;
}

function ShortText({ text }: { text: string | null }) {
  const t = useT();
  if (text === null) return <p className="muted">{t('templates.noSms')}</p>;
  return (
    <>
      <p className="template-sms">{text}</p>
      <p className="muted small">{t('templates.smsLength', { count: [...text].length })}</p>
    </>
  );
}

function Printed({ template, wish, stale }: { template: Template; wish: TrialWish; stale: boolean }) {
  const t = useT();
  const { data, error } = useTrialPrint(template.name, wish, !stale);
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <LoadingState rows={8} />;
  const download = <Button icon={<DownloadOutlined />} onClick={() => saveFile(data, `${template.name}.pdf`)}>{t('templates.pdf')}</Button>;
  return (
    <div className="stack template-print">
      <Suspense fallback={<LoadingState rows={8} />}>
        <PdfView file={data} otherwise={<p className="muted">{t('templates.pdfUnseen')}</p>} />
      </Suspense>
      <div>{download}</div>
    </div>
  );
}
