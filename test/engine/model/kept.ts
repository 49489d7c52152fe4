/** Small processes, and what was done to them, in which random tests have once found a defect. */
import type { Scenario } from './blocks.ts';

export const kept: readonly (Scenario & { defect: string })[] = [
  {
    defect: 'an interrupting event sub-process whose message is in the buffer leaves nothing of its scope behind',
    block: {
      kind: 'sequence', id: 'n1', inside: [
        { kind: 'task', id: 'n2', undo: false },
        { kind: 'sub', id: 'n3', inside: { kind: 'task', id: 'n4', undo: false }, guards: [{ kind: 'message', interrupting: true, inside: true }], loop: null, sequential: true, own: false },
      ],
    },
    actions: [11, 14],
  },
  {
    defect: 'a compensation handler that is active is migrated with the rest (its id was not mapped)',
    block: {
      kind: 'sequence', id: 'n1', inside: [
        { kind: 'task', id: 'n2', undo: true },
        { kind: 'exclusive', id: 'n3', inside: [{ kind: 'sequence', id: 'n4', inside: [{ kind: 'task', id: 'n5', undo: false }, { kind: 'task', id: 'n6', undo: false }] }, { kind: 'throw', what: 'compensation', id: 'n7' }], chosen: [1] },
      ],
    },
    actions: [1454, 0, 1634, 6790],
  },
  {
    defect: 'a timer that has fired already is not set anew by a migration that maps it',
    block: { kind: 'sub', id: 'n1', inside: { kind: 'sequence', id: 'n2', inside: [{ kind: 'task', id: 'n3', undo: false }, { kind: 'timer', id: 'n4' }] }, guards: [{ kind: 'timer', interrupting: false, inside: false }], loop: null, sequential: false, own: false },
    actions: [4715, 6209, 0],
  },
];
