import type { ReactNode } from 'react';
import { Button, Popover } from 'antd';
import { CompressOutlined, MinusOutlined, PlusOutlined, QuestionCircleOutlined, RedoOutlined, SearchOutlined, UndoOutlined } from '@ant-design/icons';
import { useT } from '../../i18n/index.tsx';

interface Step { can: boolean; act: () => void }
interface Props {
  undo?: Step | undefined;
  redo?: Step | undefined;
  search?: (() => void) | undefined;
  zoom?: { by: (delta: number) => void; fit: () => void } | undefined;
  /** What can be done besides. */
  children?: ReactNode;
  /** Whose keys are told. */
  keys?: 'diagram' | 'table';
}

const KEYS = {
  diagram: [['undo', 'Ctrl Z'], ['redo', 'Ctrl Shift Z'], ['search', 'Ctrl F'], ['copy', 'Ctrl C'], ['paste', 'Ctrl V'], ['selectAll', 'Ctrl A'], ['remove', 'Delete'], ['move', '← ↑ → ↓'], ['zoom', 'Ctrl + −'], ['rename', 'E'], ['step', '] ['], ['create', 'N'], ['append', 'A'], ['connect', 'C'], ['replace', 'R'], ['hand', 'H'], ['lasso', 'L'], ['space', 'S']],
  table: [['undo', 'Ctrl Z'], ['redo', 'Ctrl Shift Z'], ['nextRow', 'Enter'], ['nextCell', 'Tab'], ['newLine', 'Ctrl Enter']],
} as const;

export function EditTools({ undo, redo, search, zoom, children, keys }: Props) {
  const t = useT();
  const named = (key: Parameters<typeof t>[0]) => ({ 'aria-label': t(key), title: t(key) });
  return (
    <div className="designer-tools" role="toolbar" aria-label={t('designer.tools')}>
      <Button icon={<UndoOutlined />} disabled={!undo?.can} onClick={undo?.act} {...named('designer.undo')} />
      <Button icon={<RedoOutlined />} disabled={!redo?.can} onClick={redo?.act} {...named('designer.redo')} />
      {search && <Button icon={<SearchOutlined />} onClick={search} {...named('designer.search')} />}
      {zoom && (
        <>
          <Button icon={<MinusOutlined />} onClick={() => zoom.by(-1)} {...named('case.flow.zoomOut')} />
          <Button icon={<PlusOutlined />} onClick={() => zoom.by(1)} {...named('case.flow.zoomIn')} />
          <Button icon={<CompressOutlined />} onClick={zoom.fit}>{t('case.flow.fit')}</Button>
        </>
      )}
      {children}
      {keys && (
        <Popover
          trigger="click" placement="bottomLeft" title={t('designer.keys')}
          content={<dl className="designer-keys">{KEYS[keys].map(([what, how]) => <div key={what}><dt>{t(`designer.keys.${what}`)}</dt><dd><kbd>{how}</kbd></dd></div>)}</dl>}
        >
          <Button icon={<QuestionCircleOutlined />} {...named('designer.keys')} />
        </Popover>
      )}
    </div>
  );
}
