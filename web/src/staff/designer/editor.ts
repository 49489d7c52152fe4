import type { Names } from './useKnown.ts';

/** What each editor is given: it begins with `content` and tells each change of it. */
export interface EditorProps {
  /** Name of the file. */
  file: string;
  content: string;
  title: string;
  names: Names;
  onChange: (content: string) => void;
}
