import { Button } from 'antd';
import { CompressOutlined, MinusOutlined, PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { useT } from '../../i18n/index.tsx';

interface Step { can: boolean; act: () => void }
interface Props { undo?: Step | undefined; redo?: Step | undefined; zoom?: { by: (delta: number) => void; fit: () => void } | undefined }

export function EditTools({ undo, redo, zoom }: Props) {
  const t = useT();
  return (
    <div className="designer-tools" role="toolbar" aria-label={t('designer.tools')}>
      <Button icon={<UndoOutlined />} disabled={!undo?.can} onClick={undo?.act} aria-label={t('designer.undo')} title={t('designer.undo')} />
      <Button icon={<RedoOutlined />} disabled={!redo?.can} onClick={redo?.act} aria-label={t('designer.redo')} title={t('designer.redo')} />
      {zoom && (
        <>
          <Button icon={<MinusOutlined />} onClick={() => zoom.by(-1)} aria-label={t('case.flow.zoomOut')} title={t('case.flow.zoomOut')} />
          <Button icon={<PlusOutlined />} onClick={() => zoom.by(1)} aria-label={t('case.flow.zoomIn')} title={t('case.flow.zoomIn')} />
          <Button icon={<CompressOutlined />} onClick={zoom.fit}>{t('case.flow.fit')}</Button>
        </>
      )}
    </div>
  );
}
