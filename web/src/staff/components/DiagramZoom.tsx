import type { ReactNode } from 'react';
import { Button } from 'antd';
import { CompressOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { useT } from '../../i18n/index.tsx';
import '../complaint/flow.css';

interface Viewer { get<Service>(name: string): Service }
interface Canvas { zoom(level: 'fit-viewport', center: 'auto'): number }
interface ZoomScroll { stepZoom(delta: number): void }

/** Larger, smaller and whole, for a diagram's viewer; `more` stands before them. */
export function DiagramZoom({ viewer, more }: { viewer: () => Viewer | undefined; more?: ReactNode }) {
  const t = useT();
  const zoom = (delta: number) => viewer()?.get<ZoomScroll>('zoomScroll').stepZoom(delta);
  return (
    <span className="flow-zoom">
      {more}
      <Button icon={<CompressOutlined />} onClick={() => viewer()?.get<Canvas>('canvas').zoom('fit-viewport', 'auto')}>{t('case.flow.fit')}</Button>
      <span className="flow-zoom-steps">
        <Button icon={<MinusOutlined />} aria-label={t('case.flow.zoomOut')} onClick={() => zoom(-1)} />
        <Button icon={<PlusOutlined />} aria-label={t('case.flow.zoomIn')} onClick={() => zoom(1)} />
      </span>
    </span>
  );
}
