import { useState } from 'react';
import { Alert, App, Button, Segmented } from 'antd';
import { FilePdfOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { useErrorText } from '../../api/errorText.ts';
import { fetchFile, saveFile } from '../../api/files.ts';
import { useNames } from '../../api/queries.ts';
import type { TaskLetter } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { LetterParts } from './LetterParts.tsx';
import { useSaveLetter } from './useLetter.ts';

type Form = 'letter' | 'mail' | 'text' | 'short';

/** The letter as it will go out: worded, and looked at as mail, text and print. */
export function LetterView({ taskKey, entered, letter }: { taskKey: string; entered: Record<string, unknown>; letter: TaskLetter }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [form, setForm] = useState<Form>('letter');
  const [words, setWords] = useState(() => wordsOf(letter));
  const save = useSaveLetter(taskKey, entered);
  const changed = JSON.stringify(words) !== JSON.stringify(wordsOf(letter));
  const print = useMutation({
    mutationFn: () => fetchFile(`/tasks/${taskKey}/letter/print`, { data: entered }),
    onSuccess: (file) => saveFile(file, `${names.code('noticeTemplates', letter.template)}.pdf`),
    onError: (error) => void message.error(errorText(error)),
  });
  const forms: Form[] = letter.shortText === null ? ['letter', 'mail', 'text'] : ['letter', 'mail', 'text', 'short'];
  const keep = () => save.mutate(changedWords(letter, words), { onSuccess: () => void message.success(t('letter.saved')) });
  return (
    <div className="stack letter-view">
      <p className="muted">{t(letter.mayEdit ? 'letter.leadEdit' : 'letter.leadRead')}</p>
      <div className="row row-between">
        <Segmented<Form> value={form} onChange={setForm} options={forms.map((value) => ({ value, label: t(`letter.as.${value}`) }))} />
        <Button icon={<FilePdfOutlined />} loading={print.isPending} disabled={changed} onClick={() => print.mutate()}>
          PDF
        </Button>
      </div>
      {letter.missing.map(({ rule, zh, en }) => (
        <Alert key={rule} type="error" showIcon role="alert" title={t('letter.missing', { what: names.word({ zh, en }), rule })} />
      ))}
      {save.isError && <ProblemAlert error={save.error} />}
      {changed && form !== 'letter' && <Alert type="warning" showIcon title={t('letter.saveFirst')} />}
      <h3 className="letter-subject">{letter.subject}</h3>
      {form === 'letter' && <LetterParts letter={letter} words={words} onChange={setWords} />}
      {form === 'mail' && <iframe className="letter-frame" title={t('letter.as.mail')} sandbox="" srcDoc={letter.html} />}
      {form === 'text' && <p className="pre-wrap letter-paper">{letter.text}</p>}
      {form === 'short' && <p className="pre-wrap letter-paper">{letter.shortText}</p>}
      {letter.mayEdit && (
        <div className="letter-actions">
          <span className="muted small" role="status">
            {letter.savedBy && letter.savedAt && t('letter.savedBy', { name: letter.savedBy, time: format.shortMoment(letter.savedAt) })}
          </span>
          <Button type="primary" disabled={!changed} loading={save.isPending} onClick={keep}>
            {t('letter.save')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The present words of each free paragraph. */
function wordsOf(letter: TaskLetter): Record<string, string> {
  return Object.fromEntries(letter.parts.flatMap(({ id, block }) => (id !== null && block.kind === 'paragraph' ? [[id, block.text]] : [])));
}

/** Only what differs from the template is kept as the handler's own. */
function changedWords(letter: TaskLetter, words: Record<string, string>): Record<string, string> {
  return Object.fromEntries(letter.parts.flatMap(({ id, original }) => {
    const text = id === null ? '' : (words[id] ?? '').trim();
    return id !== null && text !== '' && text !== (original ?? '').trim() ? [[id, text]] : [];
  }));
}
