import { Suspense } from 'react';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import type { DiagramProps } from './DiagramView.tsx';
import { DecisionTables } from './DecisionTables.tsx';
import { FormFields } from './FormFields.tsx';
import type { FlowFile } from './useFlows.ts';

const DiagramView = lazily(() => import('./DiagramView.tsx'));

/** Ids of what differs from the other side, and how. */
export type Marks = ReadonlyMap<string, 'added' | 'removed' | 'changed'>;
const NO_MARKS: Marks = new Map();

/** A diagram, a decision table or a form, to look at. */
export function FileView({ file, title, marks = NO_MARKS, chosen, onChoose }: { file: FlowFile; title: string; marks?: Marks } & Partial<Pick<DiagramProps, 'chosen' | 'onChoose'>>) {
  if (file.name.endsWith('.bpmn')) {
    return (
      <Suspense fallback={<LoadingState />}>
        <DiagramView xml={file.content} name={title} marks={marks} chosen={chosen} onChoose={onChoose} />
      </Suspense>
    );
  }
  return file.name.endsWith('.dmn') ? <DecisionTables xml={file.content} marks={marks} /> : <FormFields json={file.content} marks={marks} />;
}
