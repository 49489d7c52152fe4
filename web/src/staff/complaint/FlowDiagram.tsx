import { useEffect, useRef, useState } from 'react';
import { Button } from 'antd';
import { CompressOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import type { ComplaintFlow } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { marksOf, type Mark } from './flowMarks.ts';

type Instance = ComplaintFlow['instances'][number];

interface Canvas {
  zoom: (level: number | 'fit-viewport', center?: 'auto') => number;
  addMarker: (elementId: string, marker: string) => void;
  removeMarker: (elementId: string, marker: string) => void;
  scrollToElement: (elementId: string) => void;
}
interface Registry {
  get: (elementId: string) => { businessObject?: { name?: string } } | undefined;
}
interface ZoomScroll {
  stepZoom: (delta: number) => void;
}

export function FlowDiagram({ instance }: { instance: Instance }) {
  const t = useT();
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer>(undefined);
  const marked = useRef<Map<string, Mark>>(new Map());
  const [drawn, setDrawn] = useState(false);
  const [places, setPlaces] = useState<string[]>([]);
  const { xml } = instance;

  useEffect(() => {
    if (!container.current) return;
    const made = new NavigatedViewer({ container: container.current });
    viewer.current = made;
    let alive = true;
    void made.importXML(xml).then(() => {
      if (!alive) return;
      made.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
      setDrawn(true);
    });
    return () => {
      alive = false;
      marked.current = new Map();
      setDrawn(false);
      made.destroy();
    };
  }, [xml]);

  // A refresh moves the marks, and leaves the reader's place and zoom alone.
  useEffect(() => {
    if (!drawn || !viewer.current) return;
    const canvas = viewer.current.get<Canvas>('canvas');
    const registry = viewer.current.get<Registry>('elementRegistry');
    const marks = new Map([...marksOf(instance)].filter(([id]) => registry.get(id)));
    for (const [id, mark] of marked.current) if (marks.get(id) !== mark) canvas.removeMarker(id, `flow-${mark}`);
    for (const [id, mark] of marks) if (marked.current.get(id) !== mark) canvas.addMarker(id, `flow-${mark}`);
    marked.current = marks;
    const current = [...marks].filter(([, mark]) => mark !== 'done' && mark !== 'path').map(([id]) => registry.get(id)?.businessObject?.name ?? id);
    setPlaces([...new Set(current)]);
  }, [instance, drawn]);

  const zoom = (delta: number) => viewer.current?.get<ZoomScroll>('zoomScroll').stepZoom(delta);
  return (
    <div>
      <div className="flow-bar">
        <span className="small" role="status">
          {places.length > 0 && t('case.flow.now', { places: places.join(t('app.listSeparator')) })}
        </span>
        <span className="flow-zoom">
          <Button icon={<MinusOutlined />} aria-label={t('case.flow.zoomOut')} onClick={() => zoom(-1)} />
          <Button icon={<PlusOutlined />} aria-label={t('case.flow.zoomIn')} onClick={() => zoom(1)} />
          <Button
            icon={<CompressOutlined />}
            aria-label={t('case.flow.fit')}
            onClick={() => viewer.current?.get<Canvas>('canvas').zoom('fit-viewport', 'auto')}
          />
        </span>
      </div>
      <div ref={container} className="flow-canvas" role="group" aria-label={t('case.flow.diagram', { name: instance.name || instance.processId })} />
    </div>
  );
}
