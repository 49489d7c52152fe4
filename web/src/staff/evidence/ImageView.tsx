import { useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { Button, Slider } from 'antd';
import { ExpandOutlined, RotateLeftOutlined, RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { useT } from '../../i18n/index.tsx';
import { useObjectUrl } from './useObjectUrl.ts';

const LEAST = 0.25;
const MOST = 6;
const within = (zoom: number): number => Math.min(MOST, Math.max(LEAST, zoom));

/** A picture that can be enlarged, turned and moved about. Keys: + − 0, R turns. */
export function ImageView({ file, name, otherwise }: { file: Blob; name: string; otherwise: ReactNode }) {
  const t = useT();
  const url = useObjectUrl(file);
  const [zoom, setZoom] = useState(1);
  const [turns, setTurns] = useState(0);
  const [failed, setFailed] = useState(false);
  const [size, setSize] = useState<{ width: number; height: number }>();
  const pane = useRef<HTMLDivElement>(null);
  if (failed) return otherwise;

  const keys: Record<string, () => void> = {
    '+': () => setZoom((now) => within(now * 1.25)), '=': () => setZoom((now) => within(now * 1.25)), '-': () => setZoom((now) => within(now / 1.25)),
    '0': () => setZoom(1), r: () => setTurns((now) => now + 1), R: () => setTurns((now) => now - 1),
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1 || !pane.current) return;
    pane.current.scrollLeft -= event.movementX;
    pane.current.scrollTop -= event.movementY;
  };
  const lying = turns % 2 !== 0;
  const [across, high] = size ? (lying ? [size.height, size.width] : [size.width, size.height]) : [0, 0];
  const fit = size && pane.current ? Math.min(1, pane.current.clientWidth / across, pane.current.clientHeight / high) : 1;
  const scale = fit * zoom;
  return (
    <div className="evidence-view">
      <div className="evidence-tools" role="toolbar" aria-label={t('evidence.tools')}>
        <Button type="text" icon={<ZoomOutOutlined />} aria-label={t('case.flow.zoomOut')} onClick={keys['-']} />
        <Slider className="evidence-zoom" min={LEAST} max={MOST} step={0.05} value={zoom} onChange={setZoom} ariaLabelForHandle={t('evidence.zoom')} tooltip={{ formatter: (value) => `${Math.round((value ?? 1) * 100)} %` }} />
        <Button type="text" icon={<ZoomInOutlined />} aria-label={t('case.flow.zoomIn')} onClick={keys['+']} />
        <Button type="text" icon={<ExpandOutlined />} aria-label={t('evidence.fit')} onClick={keys['0']} />
        <Button type="text" icon={<RotateLeftOutlined />} aria-label={t('evidence.rotateLeft')} onClick={keys.R} />
        <Button type="text" icon={<RotateRightOutlined />} aria-label={t('evidence.rotateRight')} onClick={keys.r} />
      </div>
      <div
        ref={pane}
        className="evidence-pane"
        tabIndex={0}
        role="group"
        aria-label={t('evidence.picture')}
        onKeyDown={(event) => keys[event.key]?.()}
        onPointerMove={drag}
      >
        {url && (
          <div className="evidence-picture" style={size ? { width: across * scale, height: high * scale } : undefined}>
            <img
              src={url}
              alt={name}
              draggable={false}
              style={size ? { width: size.width * scale, height: size.height * scale, transform: `translate(-50%, -50%) rotate(${turns * 90}deg)` } : { opacity: 0 }}
              onLoad={({ currentTarget }) => setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })}
              onError={() => setFailed(true)}
            />
          </div>
        )}
      </div>
    </div>
  );
}
