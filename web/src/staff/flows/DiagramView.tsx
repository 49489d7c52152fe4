import { useEffect, useRef } from 'react';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { useT } from '../../i18n/index.tsx';
import type { Canvas, Registry } from '../complaint/diagramView.ts';
import type { Marks } from './FileView.tsx';
import './flows.css';

/** A diagram as designers draw it, with what differs in colour. */
export default function DiagramView({ xml, name, marks }: { xml: string; name: string; marks: Marks }) {
  const t = useT();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!container.current) return;
    const viewer = new NavigatedViewer({ container: container.current });
    let alive = true;
    void viewer.importXML(xml).then(() => {
      if (!alive) return;
      const canvas = viewer.get<Canvas>('canvas');
      const registry = viewer.get<Registry>('elementRegistry');
      for (const [id, mark] of marks) if (registry.get(id)) canvas.addMarker(id, `diff-${mark}`);
      canvas.zoom('fit-viewport', 'auto');
    });
    return () => {
      alive = false;
      viewer.destroy();
    };
  }, [xml, marks]);
  return <div ref={container} className="flow-file-canvas" role="group" aria-label={t('flows.diagram', { name })} />;
}
