import { useEffect, useReducer, useRef, useState, type RefObject } from 'react';
import type { LintProblem } from '../../../../flows/lint/problem.ts';
import type { EditorProps } from './editor.ts';

/** What bpmn-js and dmn-js have in common. */
export interface Library {
  importXML(xml: string): Promise<unknown>;
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
  destroy(): void;
}

/** A change that was made; `clear` is the library's own beginning. */
export interface Stroke { trigger?: string }

/** An editor that was just made, and nothing imported yet. */
export interface Made<L> {
  library: L;
  /** Once the file stands there. */
  opened?: () => void | Promise<void>;
  /** What is wrong with what is drawn now. */
  check: (xml: string) => LintProblem[] | Promise<LintProblem[]>;
  /** What else has to be taken away. */
  end?: () => void;
}

interface Options<L extends Library> extends Pick<EditorProps, 'content' | 'onChange'> {
  /** Made anew where it changes: the libraries' words are fixed when they begin. */
  locale: string;
  make: (container: HTMLElement, told: { stroke: (stroke: Stroke) => void; look: () => void }) => Made<L>;
}

interface Drawing<L> {
  container: RefObject<HTMLDivElement | null>;
  /** `undefined` until the file stands there. */
  library: L | undefined;
  /** Why the file can't be opened. */
  broken: string | undefined;
  problems: LintProblem[];
  /** What is shown of it is to be read again. */
  look: () => void;
  /** Counts what changed of it. */
  step: number;
}

const PAUSE = 400;

/** A file in an editor of bpmn-io: what is drawn is saved a moment after the last stroke, and checked; nothing is lost where it ends, or begins anew in another language. */
export function useDrawing<L extends Library>({ content, onChange, locale, make }: Options<L>): Drawing<L> {
  const container = useRef<HTMLDivElement>(null);
  /** What stands there, should it be drawn anew. */
  const drawn = useRef(content);
  const ended = useRef<Promise<void>>(Promise.resolve());
  const latest = useRef({ onChange, make });
  latest.current = { onChange, make };
  const [library, setLibrary] = useState<L>();
  const [broken, setBroken] = useState<string>();
  const [problems, setProblems] = useState<LintProblem[]>([]);
  const [step, look] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    if (!container.current) return;
    let alive = true;
    let touched = false;
    let timer: ReturnType<typeof setTimeout>;
    const stroke = ({ trigger }: Stroke): void => {
      look();
      if (trigger === 'clear') return;
      touched = true;
      clearTimeout(timer);
      timer = setTimeout(() => void save().then(check), PAUSE);
    };
    const made = latest.current.make(container.current, { stroke, look });
    const save = async (): Promise<void> => {
      const { xml } = await made.library.saveXML({ format: true });
      if (xml === undefined) return;
      touched = false;
      drawn.current = xml;
      latest.current.onChange(xml);
    };
    let checks = 0;
    const check = async (): Promise<void> => {
      const mine = ++checks;
      const found = alive ? await made.check(drawn.current) : [];
      // One that took longer than the next has nothing to say any more.
      if (alive && mine === checks) setProblems(found);
    };
    const open = async (): Promise<void> => {
      // What the one before drew in its last moment.
      await ended.current;
      if (!alive) return;
      await made.library.importXML(drawn.current);
      if (!alive) return;
      await made.opened?.();
      setLibrary(made.library);
      await check();
    };
    open().catch((error: unknown) => alive && setBroken(error instanceof Error ? error.message : String(error)));
    return () => {
      alive = false;
      clearTimeout(timer);
      setLibrary(undefined);
      ended.current = (touched ? save() : Promise.resolve()).catch(() => undefined).finally(() => {
        made.end?.();
        made.library.destroy();
      });
    };
  }, [locale]);

  return { container, library, broken, problems, look, step };
}
