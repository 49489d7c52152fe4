import { useEffect, useRef, useState } from 'react';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { useLocale, useT } from '../../i18n/index.tsx';
import { BrokenFile } from '../designer/BrokenFile.tsx';
import { DiagramZoom } from '../components/DiagramZoom.tsx';
import { DIAGRAM_COLOURS, showPlace, type Canvas, type Registry } from '../complaint/diagramView.ts';
import { localisedXml } from '../complaint/localisedDiagram.ts';
import type { Marks } from './FileView.tsx';
import { PictureMenu } from './PictureMenu.tsx';
import './flows.css';

/** An element as a reader asks about it: which rules it is for stands in its documentation. */
export interface Chosen { id: string; name: string; documentation: string }

interface Clickable { id: string; type: string; businessObject: { name?: string; documentation?: { text?: string }[] } }
interface EventBus { on(event: 'element.click', listener: (event: { element: Clickable }) => void): void }

export interface DiagramProps { xml: string; name: string; marks: Marks; chosen?: string | undefined; onChoose?: ((chosen: Chosen) => void) | undefined }

/** A diagram as designers draw it, with what differs in colour; an element that is clicked says what it is for. */
export default function DiagramView({ xml, name, marks, chosen, onChoose }: DiagramProps) {
  const t = useT();
  const { locale } = useLocale();
  const container = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState<string>();
  const [drawn, setDrawn] = useState<NavigatedViewer>();
  const told = useRef(onChoose);
  told.current = onChoose;
  useEffect(() => {
    if (!container.current) return;
    const viewer = new NavigatedViewer({ container: container.current, bpmnRenderer: DIAGRAM_COLOURS });
    let alive = true;
    setBroken(undefined);
    void viewer.importXML(localisedXml(xml, locale)).then(() => {
      if (!alive) return;
      const canvas = viewer.get<Canvas>('canvas');
      const registry = viewer.get<Registry>('elementRegistry');
      for (const [id, mark] of marks) if (registry.get(id)) canvas.addMarker(id, `diff-${mark}`);
      // What differs may stand anywhere: all of it is shown then.
      if (marks.size > 0) canvas.zoom('fit-viewport', 'auto');
      else showPlace(canvas, undefined);
      viewer.get<EventBus>('eventBus').on('element.click', ({ element }) => told.current?.(chosenOf(element)));
      setDrawn(viewer);
    }, (error: unknown) => alive && setBroken(error instanceof Error ? error.message : String(error)));
    return () => {
      alive = false;
      setDrawn(undefined);
      viewer.destroy();
    };
  }, [xml, marks, locale]);
  useEffect(() => {
    const element = drawn && chosen ? (drawn.get<Registry>('elementRegistry').get(chosen) as unknown as Clickable | undefined) : undefined;
    if (!drawn || !element) return;
    const canvas = drawn.get<Canvas & { scrollToElement(element: Clickable): void }>('canvas');
    canvas.addMarker(element.id, 'flow-chosen');
    canvas.scrollToElement(element);
    told.current?.(chosenOf(element));
    return () => canvas.removeMarker(element.id, 'flow-chosen');
  }, [drawn, chosen]);
  return (
    <>
      {broken === undefined ? <div className="flow-bar"><DiagramZoom viewer={() => drawn} more={<PictureMenu viewer={() => drawn} title={name} />} /></div> : <BrokenFile message={broken} />}
      <div ref={container} className="flow-file-canvas" hidden={broken !== undefined} role="group" aria-label={t('flows.diagram', { name })} />
    </>
  );
}

function chosenOf({ id, businessObject }: Clickable): Chosen {
  return { id, name: businessObject.name ?? '', documentation: (businessObject.documentation ?? []).map(({ text }) => text ?? '').join('\n') };
}
