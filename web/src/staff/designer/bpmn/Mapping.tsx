import { Button } from 'antd';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useT } from '../../../i18n/index.tsx';
import { ExpressionField } from '../ExpressionField.tsx';
import { TextField } from '../fields.tsx';
import type { Names } from '../useKnown.ts';
import type { Part } from './parts.ts';

/** Which variables come in or go out, each from an expression. */
export function Mapping({ part, side, names }: { part: Part; side: 'inputParameters' | 'outputParameters'; names: Names }) {
  const t = useT();
  const rows = part.mapping(side);
  const title = t(`designer.${side}`);
  const set = (index: number, more: object) => part.setMapping(side, rows.map((row, at) => (at === index ? { ...row, ...more } : row)));
  return (
    <div className="designer-mapping" role="group" aria-label={title}>
      <p className="designer-mapping-title">{title}</p>
      {rows.map((row, index) => (
        // Rows have no ids of their own; their place is what they are known by.
        <div key={index} className="designer-mapping-row">
          <TextField label={t('designer.variable')} value={row.target} code onCommit={(target) => set(index, { target })} />
          <ExpressionField label={t('designer.expression')} value={row.source} variables={names.known.variables} onCommit={(source) => set(index, { source })} />
          <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('designer.removeNamed', { name: row.target })} onClick={() => part.setMapping(side, rows.filter((_, at) => at !== index))} />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => part.setMapping(side, [...rows, { source: '=', target: `variable${rows.length + 1}` }])}>{t('designer.addVariable')}</Button>
    </div>
  );
}
