import { Button, Checkbox, Popover } from 'antd';
import { TableOutlined } from '@ant-design/icons';
import type { CaseColumn } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { ALL_COLUMNS } from './columns.ts';

export function ColumnPicker({ columns, onChange }: { columns: readonly CaseColumn[]; onChange: (columns: readonly CaseColumn[]) => void }) {
  const t = useT();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <fieldset className="column-picker">
          <legend className="visually-hidden">{t('search.columns')}</legend>
          {ALL_COLUMNS.map((column) => (
            <Checkbox key={column} checked={columns.includes(column)} onChange={(event) => onChange(event.target.checked ? [...columns, column] : columns.filter((each) => each !== column))}>
              {t(`search.column.${column}`)}
            </Checkbox>
          ))}
        </fieldset>
      }
    >
      <Button icon={<TableOutlined />}>{t('search.columns')}</Button>
    </Popover>
  );
}
