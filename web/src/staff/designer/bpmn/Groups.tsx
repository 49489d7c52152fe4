import { useT } from '../../../i18n/index.tsx';
import { ExpressionField } from '../ExpressionField.tsx';
import { ListField } from '../fields.tsx';
import type { Names } from '../useKnown.ts';
import { Segmented } from 'antd';
import { useState } from 'react';

/** Who may do it: posts by name, or an expression that finds them. */
export function Groups({ value, names, onChange }: { value: string; names: Names; onChange: (value: string) => void }) {
  const t = useT();
  const [byExpression, setByExpression] = useState(value.startsWith('='));
  return (
    <>
      {byExpression
        ? <ExpressionField label={t('designer.groups')} value={value} variables={names.known.variables} hint={t('designer.expressionHint')} onCommit={onChange} />
        : <ListField label={t('designer.groups')} value={value} choices={names.groups} onChoose={onChange} />}
      <Segmented
        size="small" aria-label={t('designer.groups')} value={byExpression ? 'expression' : 'posts'} onChange={(how) => setByExpression(how === 'expression')}
        options={[{ value: 'posts', label: t('designer.byPost') }, { value: 'expression', label: t('designer.byExpression') }]}
      />
    </>
  );
}
