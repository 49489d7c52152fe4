import { useEffect, useRef, useState } from 'react';
import { Button } from 'antd';
import { CompressOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import type { Process } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { DIAGRAM_COLOURS, showPlace, type Canvas, type Registry, type Shape } from '../complaint/diagramView.ts';
import '../complaint/flow.css';

interface Overlays { add(element: string, overlay: { position: { bottom?: number; left?: number; right?: number }; html: HTMLElement }): string; clear(): void }
interface EventBus { on(event: 'element.click', listener: (event: { element: { id: string } }) => void): void }
interface ZoomScroll { stepZoom(delta: number): void }

interface Props { xml: string; name: string; elements: Process['elements']; chosen: string | undefined; onChoose: (elementId: string) => void }

/** A diagram with how many instances stand at each element, and how many of them can't go on. */
export function CountDiagram({ xml, name, elements, chosen, onChoose }: Props) {
  const t = useT();
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<NavigatedViewer>(undefined);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  const [drawn, setDrawn] = useState(false);

  useEffect(() => {
    if (!container.current) return;
    const made = new NavigatedViewer({ container: container.current, bpmnRenderer: DIAGRAM_COLOURS });
    viewer.current = made;
    let alive = true;
    void made.importXML(xml).then(() => {
      if (!alive) return;
      made.get<EventBus>('eventBus').on('element.click', ({ element }) => choose.current(element.id));
      showPlace(made.get<Canvas>('canvas'), undefined);
      setDrawn(true);
    });
    return () => {
      alive = false;
      setDrawn(false);
      made.destroy();
    };
  }, [xml]);

  useEffect(() => {
    if (!drawn || !viewer.current) return;
    const overlays = viewer.current.get<Overlays>('overlays');
    const canvas = viewer.current.get<Canvas>('canvas');
    const registry = viewer.current.get<Registry>('elementRegistry');
    overlays.clear();
    const marked: [string, string][] = [];
    for (const { elementId, active, incidents } of elements) {
      const shape: Shape | undefined = registry.get(elementId);
      if (!shape) continue;
      if (active > 0) overlays.add(elementId, { position: { bottom: 10, left: -8 }, html: badge(active, 'active', t('processes.badge.active', { count: active })) });
      if (incidents > 0) overlays.add(elementId, { position: { bottom: 10, right: 12 }, html: badge(incidents, 'incident', t('processes.badge.incidents', { count: incidents })) });
      if (incidents > 0) marked.push([elementId, 'flow-incident']);
      else if (active > 0) marked.push([elementId, 'flow-current']);
    }
    if (chosen && registry.get(chosen)) marked.push([chosen, 'flow-chosen']);
    for (const [id, mark] of marked) canvas.addMarker(id, mark);
    return () => {
      for (const [id, mark] of marked) if (registry.get(id)) canvas.removeMarker(id, mark);
    };
  }, [drawn, elements, chosen, t]);

  const zoom = (delta: number) => viewer.current?.get<ZoomScroll>('zoomScroll').stepZoom(delta);
  return (
    <div>
      <div className="flow-bar">
        <span className="muted small">{t('processes.chooseElement')}</span>
        <span className="flow-zoom">
          <Button icon={<CompressOutlined />} onClick={() => viewer.current?.get<Canvas>('canvas').zoom('fit-viewport', 'auto')}>{t('case.flow.fit')}</Button>
          <Button icon={<MinusOutlined />} aria-label={t('case.flow.zoomOut')} onClick={() => zoom(-1)} />
          <Button icon={<PlusOutlined />} aria-label={t('case.flow.zoomIn')} onClick={() => zoom(1)} />
        </span>
      </div>
      <div ref={container} className="flow-canvas" role="group" aria-label={t('case.flow.diagram', { name })} />
    </div>
  );
}

function badge(count: number, kind: string, words: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'count-badge';
  element.dataset.kind = kind;
  element.textContent = String(count);
  element.title = words;
  return element;
}
