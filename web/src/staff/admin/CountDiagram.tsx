import { useEffect, useRef, useState } from 'react';
import { Segmented } from 'antd';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import type { Durations, Process } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { DiagramZoom } from '../components/DiagramZoom.tsx';
import { DIAGRAM_COLOURS, showPlace, type Canvas, type Registry, type Shape } from '../complaint/diagramView.ts';
import '../complaint/flow.css';

interface Overlays { add(element: string, overlay: { position: { bottom?: number; left?: number; right?: number }; html: HTMLElement }): string; clear(): void }
interface EventBus { on(event: 'element.click', listener: (event: { element: { id: string } }) => void): void }

/** What the engine does by itself takes no time that anybody waits. */
const SHORTEST = 1;
const HEATS = 5;

interface Props {
  xml: string; name: string; elements: Process['elements']; chosen: string | undefined; onChoose: (elementId: string) => void;
  /** Whether how long each step takes is shown, and how long that is; `undefined`: it isn't known yet. */
  heat: boolean; onHeat: (heat: boolean) => void; durations: Durations['items'] | undefined;
}

/** A diagram with how many instances stand at each element, and how many of them can't go on; or with how long each step took. */
export function CountDiagram({ xml, name, elements, chosen, onChoose, heat, onHeat, durations }: Props) {
  const t = useT();
  const format = useFormat();
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
    const longest = Math.max(1, ...(durations ?? []).map(({ medianSeconds }) => medianSeconds));
    for (const { elementId, count, medianSeconds, slowSeconds } of heat ? durations ?? [] : []) {
      const shape = registry.get(elementId);
      if (!shape || medianSeconds < SHORTEST) continue;
      overlays.add(elementId, { position: { bottom: 10, left: -8 }, html: badge(format.duration(medianSeconds), 'time', t('processes.badge.time', { count, median: format.duration(medianSeconds), slow: format.duration(slowSeconds) })) });
      // By the logarithm: what takes days stands beside what takes minutes.
      marked.push([elementId, `flow-heat-${Math.min(HEATS, 1 + Math.floor((HEATS * Math.log1p(medianSeconds)) / Math.log1p(longest + 1)))}`]);
    }
    for (const { elementId, active, incidents } of heat ? [] : elements) {
      const shape: Shape | undefined = registry.get(elementId);
      if (!shape) continue;
      if (active > 0) overlays.add(elementId, { position: { bottom: 10, left: -8 }, html: badge(String(active), 'active', t('processes.badge.active', { count: active })) });
      if (incidents > 0) overlays.add(elementId, { position: { bottom: 10, right: 12 }, html: badge(String(incidents), 'incident', t('processes.badge.incidents', { count: incidents })) });
      if (incidents > 0) marked.push([elementId, 'flow-incident']);
      else if (active > 0) marked.push([elementId, 'flow-current']);
    }
    if (chosen && registry.get(chosen)) marked.push([chosen, 'flow-chosen']);
    for (const [id, mark] of marked) canvas.addMarker(id, mark);
    return () => {
      for (const [id, mark] of marked) if (registry.get(id)) canvas.removeMarker(id, mark);
    };
  }, [drawn, elements, chosen, heat, durations, format, t]);

  const told = heat ? (durations && durations.every(({ medianSeconds }) => medianSeconds < SHORTEST) ? t('processes.noTimes') : t('processes.times')) : t('processes.chooseElement');
  return (
    <div>
      <div className="flow-bar">
        <Segmented aria-label={t('processes.shows')} value={heat} onChange={onHeat} options={[{ value: false, label: t('processes.shows.counts') }, { value: true, label: t('processes.shows.times') }]} />
        <span className="muted small" role="status">{told}</span>
        <DiagramZoom viewer={() => viewer.current} />
      </div>
      <div ref={container} className="flow-canvas" role="group" aria-label={t('case.flow.diagram', { name })} />
    </div>
  );
}

function badge(shown: string, kind: string, words: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'count-badge';
  element.dataset.kind = kind;
  element.textContent = shown;
  element.title = words;
  return element;
}
