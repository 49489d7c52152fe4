import { useEffect, useRef, useState } from 'react';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { useT } from '../../i18n/index.tsx';
import { BrokenFile } from '../designer/BrokenFile.tsx';
import type { Canvas, Registry } from '../complaint/diagramView.ts';
import type { Marks } from './FileView.tsx';
import './flows.css';

/** An element as a reader asks about it: which rules it is for stands in its documentation. */
export interface Chosen { id: string; name: string; documentation: string }

interface Clickable { id: string; type: string; businessObject: { name?: string; documentation?: { text?: string }[] } }
interface EventBus { on(event: 'element.click', listener: (event: { element: Clickable }) => void): void }

export interface DiagramProps { xml: string; name: string; marks: Marks; chosen?: string | undefined; onChoose?: ((chosen: Chosen) => void) | undefined }

/** A diagram as designers draw it, with what differs in colour; an element that is clicked says what it is for. */
export default function DiagramView({ xml, name, marks, chosen, onChoose }: DiagramProps) {
  const t = useT();
  const container = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState<string>();
  useEffect(() => {
    if (!container.current) return;
    const viewer = new NavigatedViewer({ container: container.current });
    let alive = true;
    setBroken(undefined);
    void viewer.importXML(xml).then(() => {
      if (!alive) return;
      const canvas = viewer.get<Canvas>('canvas');
      const registry = viewer.get<Registry>('elementRegistry');
      for (const [id, mark] of marks) if (registry.get(id)) canvas.addMarker(id, `diff-${mark}`);
      canvas.zoom('fit-viewport', 'auto');
      const told = (element: Clickable) => onChoose?.({ id: element.id, name: element.businessObject.name ?? '', documentation: (element.businessObject.documentation ?? []).map(({ text }) => text ?? '').join('\n') });
      viewer.get<EventBus>('eventBus').on('element.click', ({ element }) => told(element));
      const element = chosen ? (registry.get(chosen) as unknown as Clickable | undefined) : undefined;
      if (!element) return;
      canvas.addMarker(element.id, 'flow-chosen');
      told(element);
    }, (error: unknown) => alive && setBroken(error instanceof Error ? error.message : String(error)));
    return () => {
      alive = false;
      viewer.destroy();
    };
    // A click tells what was chosen; the diagram is drawn anew only for another address.
  }, [xml, marks, chosen, onChoose]);
  return (
    <>
      {broken !== undefined && <BrokenFile message={broken} />}
      <div ref={container} className="flow-file-canvas" hidden={broken !== undefined} role="group" aria-label={t('flows.diagram', { name })} />
    </>
  );
}
