import { useT } from '../../../i18n/index.tsx';
import { chineseOf, englishOf, inBoth } from '../../flows/english.ts';
import { TextField } from '../fields.tsx';

/** A column or a row of a table, as dmn-moddle has it. */
export interface Described { id: string; $type: string; label?: string; name?: string; description?: string }

interface Props { column: Described | undefined; row: Described | undefined; onChange: (part: Described, description: string | undefined) => void }

/** The English of what is chosen in a table: what its column is called, and what its row is based on. */
export function TableEnglish({ column, row, onChange }: Props) {
  const t = useT();
  const field = (label: string, part: Described) => (
    <TextField key={part.id} label={label} lang="en" value={englishOf(part.description ?? '')} onCommit={(english) => onChange(part, inBoth(chineseOf(part.description ?? ''), english) || undefined)} />
  );
  return (
    <div className="designer-table-english">
      {column && field(t('designer.dmn.columnEnglish', { column: column.label ?? column.name ?? column.id }), column)}
      {row && field(t('designer.dmn.rowEnglish'), row)}
    </div>
  );
}
