import { useT } from '../../i18n/index.tsx';
import { chineseOf, englishOf, inBoth } from '../flows/english.ts';
import { Row, TextField } from './fields.tsx';
import { Select } from 'antd';
import type { Names } from './useKnown.ts';

const RULES = /\bD\d\d-\d\d\b/g;

interface Props { documentation: string; onChange: (words: string) => void; names: Names }

/** Which rules an element or a decision carries out, in words that begin with their ids, and what it is called in English (bpmn/README.md). */
export function Documentation({ documentation, onChange, names }: Props) {
  const t = useT();
  const english = englishOf(documentation);
  const purpose = chineseOf(documentation);
  const rules = [...new Set(purpose.match(RULES) ?? [])];
  const write = (words: string, inEnglish: string) => onChange(inBoth(words, inEnglish));
  const setRules = (chosen: string[]) => {
    const added = chosen.filter((rule) => !rules.includes(rule));
    const gone = rules.filter((rule) => !chosen.includes(rule));
    const kept = gone.reduce((text, rule) => text.replace(new RegExp(`、?${rule}(?=\\D|$)`, 'g'), ''), purpose).replace(/^[、，\s]+/, '');
    const first = added.join('、');
    write(first ? `${first}${/^D\d\d-\d\d/.test(kept) ? '、' : ' '}${kept}` : kept, english);
  };
  return (
    <>
      <TextField label={t('designer.english')} lang="en" value={english} onCommit={(text) => write(purpose, text)} />
      <Row label={t('designer.rules')}>
        {(id) => <Select id={id} aria-label={t('designer.rules')} mode="multiple" optionFilterProp="label" value={rules} options={names.rules} onChange={setRules} popupMatchSelectWidth={480} style={{ width: '100%' }} labelRender={({ value }) => String(value)} />}
      </Row>
      <TextField label={t('designer.purpose')} value={purpose} rows={3} hint={t('designer.purposeHint')} onCommit={(text) => write(text, english)} />
    </>
  );
}
