import { useEffect, useRef, type MouseEvent } from 'react';
import { Segmented } from 'antd';
import Modeler from 'dmn-js/lib/Modeler';
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css';
import './dmn-designer.css';
import { tableProblems } from '../../../../../flows/lint/table.ts';
import type { ModdleElement } from '../../../../../flows/lint/lint.ts';
import { useLocale, useT } from '../../../i18n/index.tsx';
import { DIAGRAM_COLOURS } from '../../complaint/diagramView.ts';
import { BrokenFile } from '../BrokenFile.tsx';
import { EditTools } from '../EditTools.tsx';
import type { EditorProps } from '../editor.ts';
import { editKeys } from '../editKeys.ts';
import { paletteNames } from '../paletteNames.ts';
import { Problems } from '../Problems.tsx';
import { useDrawing, type Stroke } from '../useDrawing.ts';
import { englishOf } from '../../flows/english.ts';
import { withNamesOf } from '../useKnown.ts';
import { DecisionProperties, type Required } from './DecisionProperties.tsx';
import { TableEnglish, type Described } from './TableEnglish.tsx';
import { dmnWords } from './words.ts';
import { englishHeads } from './englishHeads.ts';
import { markCells } from './markCells.ts';
import { nameControls } from './nameControls.ts';

interface View { id: string; type: string; name?: string; element: { id: string; name?: string; description?: string } }

/** Where a table is at work. */
interface Cell { col?: { businessObject?: Described }; row?: { businessObject?: Described } }

interface Stack { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean }

/** A decision table with what it requires: its drawing, each table and each expression are views of one file. */
export default function DmnDesigner({ file, content, title, names, onChange }: EditorProps) {
  const t = useT();
  const { locale } = useLocale();
  const known = useRef(names.known);
  known.current = names.known;
  const { container, library: modeler, broken, problems, look, step } = useDrawing({
    content, onChange, locale,
    make: (parent, { stroke, look: lookAgain }) => {
      const more = { additionalModules: [{ translate: ['value', (words: string, values?: Record<string, string>) => dmnWords(words, values, locale)] }] };
      const made = new Modeler({
        container: parent, decisionTable: more, literalExpression: more, boxedExpression: more,
        drd: { ...more, drdRenderer: DIAGRAM_COLOURS },
      });
      made.on('viewer.created', ({ viewer }: { viewer: { on(event: string, listener: (event: Stroke) => void): void } }) => {
        viewer.on('commandStack.changed', stroke);
        viewer.on('selection.changed', lookAgain);
      });
      made.on('views.changed', lookAgain);
      const described = (id: string): string => made.getActiveViewer()?.get<{ get(id: string): { businessObject: Described } | undefined }>('elementRegistry', false)?.get(id)?.businessObject.description ?? '';
      const ends = [...(locale === 'en' ? [englishHeads(parent, (id) => englishOf(described(id)))] : []), nameControls(parent, (words) => dmnWords(words, undefined, locale)), paletteNames(parent)];
      return {
        library: made,
        opened: async () => {
          // The table that gives the file its name is what one comes for.
          const main = (made.getViews() as View[]).find(({ element }) => `${element.id}.dmn` === file);
          if (main) await made.open(main);
        },
        check: (xml) => tableProblems(made.getDefinitions() as ModdleElement, withNamesOf(known.current, { name: file, content: xml }), file.replace(/\.dmn$/, '')),
        end: () => { for (const end of ends) end(); },
      };
    },
  });
  useEffect(() => (container.current ? markCells(container.current, problems, locale) : undefined), [container, problems, locale]);

  if (broken !== undefined) return <BrokenFile message={broken} />;
  const active = modeler?.getActiveView() as View | undefined;
  const viewer = modeler?.getActiveViewer();
  const stack = viewer?.get<Stack>('commandStack', false);
  const selected = active?.type === 'drd' ? viewer?.get<{ get(): Required[] }>('selection', false)?.get() ?? [] : [];
  const chosen = selected.length === 1 && /:(Decision|InputData|KnowledgeSource|BusinessKnowledgeModel)$/.test(selected[0]?.businessObject.$type ?? '') ? selected[0] : undefined;
  const cell = active?.type === 'decisionTable' ? viewer?.get<{ get(): Cell | undefined }>('selection', false)?.get() : undefined;
  const [column, row] = [cell?.col?.businessObject, cell?.row?.businessObject].map((part) => (/:(InputClause|OutputClause|DecisionRule)$/.test(part?.$type ?? '') ? part : undefined));
  const views = (modeler?.getViews() ?? []) as View[];
  const nameOf = (view: View): string => (view.type === 'drd' ? t('designer.drd') : (locale === 'en' && englishOf(view.element.description ?? '')) || (view.element.name ?? view.element.id));
  const steps = stack && { undo: { can: stack.canUndo(), act: () => stack.undo() }, redo: { can: stack.canRedo(), act: () => stack.redo() } };
  const open = async (id: string | undefined): Promise<void> => {
    const view = views.find(({ element }) => element.id === id);
    if (view && view.element.id !== active?.element.id) await modeler?.open(view).then(look);
  };
  const show = async (id: string): Promise<void> => {
    await open(viewOf(modeler?.getDefinitions(), id));
    const place = container.current?.querySelector<HTMLElement>(`[data-element-id="${CSS.escape(id)}"]`);
    place?.scrollIntoView({ block: 'center', inline: 'center' });
    place?.querySelector<HTMLElement>('[contenteditable]')?.focus();
  };
  return (
    <div className={chosen ? 'designer-work' : 'designer-work designer-work-wide'} onKeyDown={editKeys(steps ?? {})} data-step={step}>
      <div className="designer-drawing">
        <div className="designer-tools-with-views">
          <EditTools {...steps} keys="table" />
          <Segmented aria-label={t('designer.views')} value={active?.element.id ?? ''} options={views.map((view) => ({ value: view.element.id, label: nameOf(view) }))} onChange={(id) => void open(id)} />
        </div>
        <div ref={container} onMouseDownCapture={keepList} className="designer-canvas designer-dmn" role="group" aria-label={t('designer.canvas', { name: title })} />
        {(column ?? row) && <TableEnglish column={column} row={row} onChange={(part, description) => viewer?.get<{ updateProperties(part: Described, properties: object): void }>('modeling', false)?.updateProperties(part, { description })} />}
        <Problems problems={problems} nameOf={() => ''} onShow={(id) => void show(id)} />
      </div>
      {chosen && (
        <aside className="designer-side" aria-label={t('designer.properties')}>
          <DecisionProperties
            key={chosen.businessObject.id} element={chosen} main={`${chosen.businessObject.id}.dmn` === file} names={names}
            isFree={(id) => !(modeler?.getDefinitions() as { drgElement?: { id?: string }[] } | undefined)?.drgElement?.some((each) => each.id === id)}
            onChange={(properties) => viewer?.get<{ updateProperties(element: Required, properties: Record<string, unknown>): void }>('modeling', false)?.updateProperties(chosen, properties)}
          />
        </aside>
      )}
    </div>
  );
}

/** A list of dmn-js closes where the focus goes elsewhere, as to the page around it when an option is pressed: before it is chosen. */
function keepList(event: MouseEvent): void {
  if ((event.target as Element).closest('.dms-select-options')) event.preventDefault();
}

/** The decision in which something stands. */
function viewOf(definitions: unknown, id: string): string | undefined {
  const decisions = (definitions as { drgElement?: { id?: string }[] } | undefined)?.drgElement ?? [];
  return decisions.find((decision) => has(decision, id, new Set()))?.id;
}

function has(part: unknown, id: string, seen: Set<unknown>): boolean {
  if (typeof part !== 'object' || part === null || seen.has(part)) return false;
  seen.add(part);
  if ((part as { id?: unknown }).id === id) return true;
  return Object.entries(part).some(([property, value]) => !property.startsWith('$') && (Array.isArray(value) ? value : [value]).some((inner) => has(inner, id, seen)));
}
