import { Button, Input } from 'antd';
import { EditOutlined, LockOutlined, UndoOutlined } from '@ant-design/icons';
import type { TaskLetter } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';

type Part = TaskLetter['parts'][number];

interface Props {
  letter: TaskLetter;
  words: Record<string, string>;
  onChange: (words: Record<string, string>) => void;
}

/** The letter from top to bottom: what may be worded is a field, what a rule demands or the case says stands fast. */
export function LetterParts({ letter, words, onChange }: Props) {
  const t = useT();
  return (
    <div className="letter-paper">
      {letter.parts.map((part, index) => (
        part.id !== null && letter.mayEdit ? (
          <FreePart key={part.id} part={part} text={words[part.id] ?? ''} onChange={(text) => onChange({ ...words, [part.id ?? '']: text })} />
        ) : (
          <div key={index} className="letter-part" data-fixed={letter.mayEdit}>
            {letter.mayEdit && part.block.kind !== 'heading' && <LockOutlined className="letter-lock" title={t('letter.fixed')} />}
            <FixedPart block={part.block} />
          </div>
        )
      ))}
    </div>
  );
}

function FreePart({ part, text, onChange }: { part: Part; text: string; onChange: (text: string) => void }) {
  const t = useT();
  const added = part.original?.trim() === '';
  const differs = text.trim() !== (part.original ?? '').trim();
  return (
    <div className="letter-part letter-free">
      <Input.TextArea
        value={text}
        onChange={(event) => onChange(event.target.value)}
        autoSize={{ minRows: 1, maxRows: 14 }}
        maxLength={4000}
        variant="filled"
        aria-label={t(added ? 'letter.added' : 'letter.paragraph')}
        placeholder={t(added ? 'letter.addedHint' : 'letter.emptyHint')}
      />
      {!added && differs && (
        <Button type="link" size="small" icon={<UndoOutlined />} onClick={() => onChange(part.original ?? '')}>
          {t('letter.restore')}
        </Button>
      )}
      {differs && text.trim() !== '' && <EditOutlined className="letter-lock" title={t('letter.changed')} />}
    </div>
  );
}

function FixedPart({ block }: { block: Part['block'] }) {
  switch (block.kind) {
    case 'heading':
      return <h4>{block.text}</h4>;
    case 'paragraph':
      return block.text === '' ? null : <p className="pre-wrap">{block.text}</p>;
    case 'list':
      return <ul>{block.items.map((item) => <li key={item}>{item}</li>)}</ul>;
    case 'facts':
      return (
        <table>
          <tbody>
            {block.rows.map(([label, value]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="pre-wrap">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'table':
      return (
        <table>
          <thead>
            <tr>{block.columns.map(({ title }) => <th key={title} scope="col">{title}</th>)}</tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => <tr key={index}>{row.map((cell, column) => <td key={column}>{cell}</td>)}</tr>)}
          </tbody>
        </table>
      );
    case 'signatures':
      return <p>{block.of.map((who) => `${who} ________`).join('　')}</p>;
  }
}
