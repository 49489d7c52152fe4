import { useEffect, useRef, useState } from 'react';
import { Button } from 'antd';
import { AimOutlined } from '@ant-design/icons';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import type { ComplaintFlow } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { DiagramZoom } from '../components/DiagramZoom.tsx';
import { DIAGRAM_COLOURS, places, showPlace, type Canvas, type Registry, type Shape } from './diagramView.ts';
import { marksOf, type Mark } from './flowMarks.ts';

type Instance = ComplaintFlow['instances'][number];

export function FlowDiagram({ instance }: { instance: Instance }) {
  const t = useT();
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer>(undefined);
  const marked = useRef<Map<string, Mark>>(new Map());
  const shown = useRef(false);
  const [drawn, setDrawn] = useState(false);
  const [here, setHere] = useState<Shape[]>([]);
  const { xml } = instance;
  const ended = instance.state !== 'ACTIVE';

  useEffect(() => {
    if (!container.current) return;
    const made = new NavigatedViewer({ container: container.current, bpmnRenderer: DIAGRAM_COLOURS });
    viewer.current = made;
    let alive = true;
    void made.importXML(xml).then(() => {
      if (alive) setDrawn(true);
    });
    return () => {
      alive = false;
      marked.current = new Map();
      shown.current = false;
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
    const found = places(marks, registry);
    setHere(found);
    if (!shown.current) showPlace(canvas, found[0]);
    shown.current = true;
  }, [instance, drawn]);

  const goTo = () => {
    if (viewer.current) showPlace(viewer.current.get<Canvas>('canvas'), here[0]);
  };
  const words = [...new Set(here.map((shape) => shape.businessObject?.name ?? shape.id))].join(t('app.listSeparator'));
  return (
    <div>
      <div className="flow-bar">
        <span className="small" role="status">
          {words && t(ended ? 'case.flow.endedAt' : 'case.flow.now', { places: words })}
        </span>
        <DiagramZoom
          viewer={() => viewer.current}
          more={<Button icon={<AimOutlined />} onClick={goTo} disabled={here.length === 0}>{t(ended ? 'case.flow.goToEnd' : 'case.flow.goToPlace')}</Button>}
        />
      </div>
      <div ref={container} className="flow-canvas" role="group" aria-label={t('case.flow.diagram', { name: instance.name })} />
    </div>
  );
}
