import { useEffect, useReducer, useRef, useState } from 'react';
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
import { useLocale, useT } from '../../../i18n/index.tsx';
import { BrokenFile } from '../BrokenFile.tsx';
import { EditTools } from '../EditTools.tsx';
import type { EditorProps } from '../editor.ts';
import { dmnWords } from './words.ts';
import { nameControls } from './nameControls.ts';

interface View { id: string; type: string; name?: string; element: { id: string; name?: string } }
interface Stack { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean }

const PAUSE = 400;

/** A decision table with what it requires: its drawing, each table and each expression are views of one file. */
export default function DmnDesigner({ file, content, title, onChange }: EditorProps) {
  const t = useT();
  const { locale } = useLocale();
  const container = useRef<HTMLDivElement>(null);
  const drawn = useRef(content);
  const changed = useRef(onChange);
  changed.current = onChange;
  const [modeler, setModeler] = useState<Modeler>();
  const [broken, setBroken] = useState<string>();
  const [, next] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    if (!container.current) return;
    const translate = { translate: ['value', (words: string, values?: Record<string, string>) => dmnWords(words, values, locale)] };
    const more = { additionalModules: [translate] };
    const made = new Modeler({
      container: container.current, decisionTable: more, literalExpression: more, boxedExpression: more,
      drd: { ...more, drdRenderer: { defaultFillColor: 'var(--designer-shape)', defaultStrokeColor: 'var(--ink)', defaultLabelColor: 'var(--ink)' } },
    });
    const endNames = nameControls(container.current, (words) => dmnWords(words, undefined, locale));
    let alive = true;
    let touched = false;
    let timer: ReturnType<typeof setTimeout>;
    const save = async () => {
      const { xml } = await made.saveXML({ format: true });
      drawn.current = xml;
      changed.current(xml);
    };
    made.on('viewer.created', ({ viewer }: { viewer: { on(event: string, listener: (event: { trigger?: string }) => void): void } }) => {
      viewer.on('commandStack.changed', ({ trigger }) => {
        next();
        if (trigger === 'clear') return;
        touched = true;
        clearTimeout(timer);
        timer = setTimeout(() => void save(), PAUSE);
      });
    });
    made.on('views.changed', () => next());
    void made.importXML(drawn.current).then(
      async () => {
        if (!alive) return;
        // The table that gives the file its name is what one comes for.
        const main = (made.getViews() as View[]).find(({ element }) => `${element.id}.dmn` === file);
        if (main) await made.open(main);
        setModeler(made);
      },
      (error: unknown) => alive && setBroken(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      alive = false;
      clearTimeout(timer);
      endNames();
      setModeler(undefined);
      void (touched ? save() : Promise.resolve()).catch(() => undefined).finally(() => made.destroy());
    };
  }, [locale, file]);

  if (broken !== undefined) return <BrokenFile message={broken} />;
  const active = modeler?.getActiveView() as View | undefined;
  const viewer = modeler?.getActiveViewer() as { get(name: string, strict: false): Stack | undefined } | undefined;
  const stack = viewer?.get('commandStack', false);
  const views = (modeler?.getViews() ?? []) as View[];
  const nameOf = (view: View): string => (view.type === 'drd' ? t('designer.drd') : view.element.name ?? view.element.id);
  return (
    <div className="designer-work designer-work-wide">
      <div className="designer-drawing">
        <div className="designer-tools-with-views">
          <EditTools undo={stack && { can: stack.canUndo(), act: () => stack.undo() }} redo={stack && { can: stack.canRedo(), act: () => stack.redo() }} />
          <Segmented
            aria-label={t('designer.views')} value={active?.element.id ?? ''} options={views.map((view) => ({ value: view.element.id, label: nameOf(view) }))}
            onChange={(id) => {
              const view = views.find(({ element }) => element.id === id);
              if (view) void modeler?.open(view).then(next);
            }}
          />
        </div>
        <div ref={container} className="designer-canvas designer-dmn" role="group" aria-label={t('designer.canvas', { name: title })} />
      </div>
    </div>
  );
}
