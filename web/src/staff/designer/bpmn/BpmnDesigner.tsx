import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import Modeler from 'bpmn-js/lib/Modeler';
import minimap from 'diagram-js-minimap';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import { lintProblems, type LintProblem, type ModdleElement } from '../../../../../flows/lint/lint.ts';
import { useLocale, useT } from '../../../i18n/index.tsx';
import { BrokenFile } from '../BrokenFile.tsx';
import { EditTools } from '../EditTools.tsx';
import type { EditorProps } from '../editor.ts';
import { fitted } from './modules.ts';
import { Part, type Element, type Get, type Services } from './parts.ts';
import { markProblems } from './marks.ts';
import { Problems } from './Problems.tsx';
import { Properties } from './Properties.tsx';

const PAUSE = 400;

/** A diagram to be drawn, with what an element says beside it, and what is wrong as it is drawn. */
export default function BpmnDesigner({ content, title, names, onChange }: EditorProps) {
  const t = useT();
  const { locale } = useLocale();
  const container = useRef<HTMLDivElement>(null);
  /** What stands there, should it be drawn anew in another language. */
  const drawn = useRef(content);
  const changed = useRef(onChange);
  changed.current = onChange;
  const known = useRef(names.known);
  known.current = names.known;
  const [modeler, setModeler] = useState<Modeler>();
  const [broken, setBroken] = useState<string>();
  const [chosen, setChosen] = useState<Element>();
  const [problems, setProblems] = useState<LintProblem[]>([]);
  const [step, next] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    if (!container.current) return;
    const colours = { defaultFillColor: 'var(--designer-shape)', defaultStrokeColor: 'var(--ink)', defaultLabelColor: 'var(--ink)' };
    const made = new Modeler({ container: container.current, bpmnRenderer: colours, moddleExtensions: { zeebe }, additionalModules: [minimap, fitted(locale)] });
    const get: Get = (name) => made.get(name);
    let alive = true;
    let timer: ReturnType<typeof setTimeout>;
    const check = async () => {
      const found = await lintProblems(made.getDefinitions() as unknown as ModdleElement, known.current);
      if (!alive) return;
      setProblems(found);
      markProblems(get, found);
    };
    const save = async () => {
      const { xml } = await made.saveXML({ format: true });
      if (!alive || xml === undefined) return;
      drawn.current = xml;
      changed.current(xml);
      await check();
    };
    void made.importXML(drawn.current).then(
      () => {
        if (!alive) return;
        showWhole(get('canvas'));
        get('eventBus').on('selection.changed', () => setChosen(get('selection').get().length === 1 ? get('selection').get()[0] : undefined));
        get('eventBus').on('commandStack.changed', () => {
          next();
          clearTimeout(timer);
          timer = setTimeout(() => void save(), PAUSE);
        });
        setModeler(made);
        void check();
      },
      (error: unknown) => alive && setBroken(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      // What was drawn in the last moment counts too.
      clearTimeout(timer);
      void made.saveXML({ format: true }).then(({ xml }) => xml !== undefined && get('commandStack').canUndo() && changed.current(xml), () => undefined).finally(() => made.destroy());
      alive = false;
      setModeler(undefined);
    };
  }, [locale]);

  const get = useMemo<Get | undefined>(() => modeler && ((name) => modeler.get(name)), [modeler]);
  const element = get && (chosen && get('elementRegistry').get(chosen.id) ? chosen : get('canvas').getRootElement());
  const stack = get?.('commandStack');
  const show = (id: string) => {
    const found = get?.('elementRegistry').get(id);
    if (!get || !found) return;
    get('selection').select(found.type === 'bpmn:Process' ? null : found);
    if (found.type !== 'bpmn:Process') get('canvas').scrollToElement(found);
  };
  if (broken !== undefined) return <BrokenFile message={broken} />;
  return (
    <div className="designer-work">
      <div className="designer-drawing">
        <EditTools
          undo={stack && { can: stack.canUndo(), act: () => stack.undo() }} redo={stack && { can: stack.canRedo(), act: () => stack.redo() }}
          zoom={get && { by: (delta) => get('zoomScroll').stepZoom(delta), fit: () => showWhole(get('canvas'), 0) }}
        />
        <div ref={container} className="designer-canvas" role="group" aria-label={t('designer.canvas', { name: title })} />
      </div>
      <aside className="designer-side" aria-label={t('designer.properties')} data-step={step}>
        {get && element && <Properties key={element.id} part={new Part(element, get)} names={names} />}
        <Problems problems={problems} nameOf={(id) => String(get?.('elementRegistry').get(id)?.businessObject.name ?? '')} onShow={show} />
      </aside>
    </div>
  );
}

/** Room at the left that the palette takes, and between the drawing and the edges. */
const PALETTE = 120;
const MARGIN = 24;
/** Smaller, the words in the boxes can't be read any more. */
const READABLE = 0.65;

/** The whole drawing beside the palette; of a long one its beginning, unless it may be made so small that its words can't be read. */
function showWhole(canvas: Services['canvas'], smallest = READABLE): void {
  const { inner, outer } = canvas.viewbox();
  if (outer.width === 0 || inner.width === 0) return;
  const fits = Math.min((outer.width - PALETTE - MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height);
  const scale = Math.min(1, Math.max(smallest, fits));
  const [width, height] = [outer.width / scale, outer.height / scale];
  canvas.viewbox({ x: inner.x - PALETTE / scale, y: inner.height * scale + 2 * MARGIN < outer.height ? inner.y + inner.height / 2 - height / 2 : inner.y - MARGIN / scale, width, height });
}
