import { useMemo, useRef, useState } from 'react';
import { Button } from 'antd';
import { ArrowRightOutlined, PlusSquareOutlined, ShareAltOutlined } from '@ant-design/icons';
import Modeler from 'bpmn-js/lib/Modeler';
import minimap from 'diagram-js-minimap';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import { lintProblems, type ModdleElement } from '../../../../../flows/lint/lint.ts';
import { isMessageKey, useLocale, useT } from '../../../i18n/index.tsx';
import { BrokenFile } from '../BrokenFile.tsx';
import { EditTools } from '../EditTools.tsx';
import type { EditorProps } from '../editor.ts';
import { editKeys } from '../editKeys.ts';
import { PictureMenu } from '../../flows/PictureMenu.tsx';
import { paletteNames } from '../paletteNames.ts';
import { Problems } from '../Problems.tsx';
import { useDrawing, type Stroke } from '../useDrawing.ts';
import { DIAGRAM_COLOURS } from '../../complaint/diagramView.ts';
import { withNamesOf } from '../useKnown.ts';
import { fitted } from './modules.ts';
import { Part, type Element, type Get, type Services } from './parts.ts';
import { markProblems } from './marks.ts';
import { Properties } from './Properties.tsx';

/** What is chosen from a menu, by its key or here. */
const MENUS = [['create', 'designer.newElement', <PlusSquareOutlined />], ['append', 'designer.append', <ArrowRightOutlined />], ['connect', 'designer.connect', <ShareAltOutlined />]] as const;

/** A diagram to be drawn, with what an element says beside it, and what is wrong as it is drawn. */
export default function BpmnDesigner({ file, content, title, names, onChange }: EditorProps) {
  const t = useT();
  const { locale } = useLocale();
  const known = useRef(names.known);
  known.current = names.known;
  const [chosen, setChosen] = useState<Element>();
  /** A new element has no name yet: it is known by what it is, a way by what it leads from and to. */
  const nameOf = (found: Element): string => {
    if (found.type === 'bpmn:SequenceFlow' && found.source && found.target) return [found.businessObject.name as string | undefined, `${nameOf(found.source)} → ${nameOf(found.target)}`].filter(Boolean).join(' ');
    const kind = `flows.type.${found.type.replace('bpmn:', '').replace(/^./, (letter) => letter.toLowerCase())}`;
    return (found.businessObject.name as string | undefined) || (isMessageKey(kind) ? t('designer.unnamed', { kind: t(kind) }) : found.id);
  };
  const { container, library, broken, problems, step } = useDrawing({
    content, onChange, locale,
    make: (parent, { stroke }) => {
      const made = new Modeler({ container: parent, bpmnRenderer: DIAGRAM_COLOURS, moddleExtensions: { zeebe }, additionalModules: [minimap, fitted(locale, nameOf)] });
      const get: Get = (name) => made.get(name);
      get('eventBus').on('commandStack.changed', (event) => stroke(event as Stroke));
      get('eventBus').on('selection.changed', () => setChosen(get('selection').get().length === 1 ? get('selection').get()[0] : undefined));
      return {
        library: made,
        opened: () => showWhole(get('canvas')),
        check: async (xml) => {
          const found = await lintProblems(made.getDefinitions() as unknown as ModdleElement, withNamesOf(known.current, { name: file, content: xml }));
          markProblems(get, found);
          return found;
        },
        end: paletteNames(parent),
      };
    },
  });

  const get = useMemo<Get | undefined>(() => library && ((name) => library.get(name)), [library]);
  const element = get && (chosen && get('elementRegistry').get(chosen.id) ? chosen : get('canvas').getRootElement());
  const stack = get?.('commandStack');
  const show = (id: string) => {
    const found = get?.('elementRegistry').get(id);
    if (!get || !found) return;
    get('selection').select(found.type === 'bpmn:Process' ? null : found);
    if (found.type !== 'bpmn:Process') get('canvas').scrollToElement(found);
  };
  const nameOfId = (id: string): string | undefined => {
    const found = get?.('elementRegistry').get(id);
    return found && nameOf(found);
  };
  /** The layout's rules know ids alone. */
  const named = problems.map((problem) => (problem.rule === 'layout' ? { ...problem, message: problem.message.replace(/[A-Za-z][\w-]*/g, (word) => { const called = nameOfId(word); return called === undefined ? word : `“${called}”`; }) } : problem));
  if (broken !== undefined) return <BrokenFile message={broken} />;
  const steps = stack && { undo: { can: stack.canUndo(), act: () => stack.undo() }, redo: { can: stack.canRedo(), act: () => stack.redo() } };
  // A click anywhere closes it: also the one that opens it, were it there at once.
  const search = get && (() => void setTimeout(() => get('searchPad').open()));
  return (
    <div className="designer-work" onKeyDown={editKeys({ ...steps, search })}>
      <div className="designer-drawing">
        <EditTools {...steps} search={search} zoom={get && { by: (delta) => get('zoomScroll').stepZoom(delta), fit: () => showWhole(get('canvas'), 0) }} keys="diagram">
          {MENUS.map(([name, words, icon]) => (
            <Button key={name} icon={icon} disabled={!get?.('byKey').can(name)} aria-label={t(words)} title={t(words)} onClick={() => void setTimeout(() => get?.('byKey').menu(name))} />
          ))}
          <PictureMenu viewer={() => library} title={title} />
        </EditTools>
        <p className="visually-hidden" role="status">{chosen && t('designer.chosen', { name: nameOf(chosen) })}</p>
        <div ref={container} className="designer-canvas" role="group" aria-label={t('designer.canvas', { name: title })} />
      </div>
      <aside className="designer-side" aria-label={t('designer.properties')} data-step={step}>
        {get && element && <Properties key={element.id} part={new Part(element, get)} names={names} />}
        <Problems problems={named} nameOf={({ rule, element: id }) => (rule === 'layout' ? '' : nameOfId(id) ?? id)} onShow={show} />
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
