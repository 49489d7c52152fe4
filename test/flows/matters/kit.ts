import type { Matter } from '../../../api/schemas/matters.ts';
import type { MatterKindCode } from '../../../db/matters.ts';
import { startTestSystem, type TestSystem } from '../../kit/system.ts';

export interface Matters {
  system: TestSystem;
  /** Opens a matter in its own form. Returns its id. */
  open(kind: MatterKindCode, by: string, details: Record<string, unknown>, more?: { complaintId?: string; unitId?: string; effectiveFrom?: string }): Promise<string>;
  /** Takes and completes the waiting task. Returns who did it. */
  play(id: string, element: string, answer?: Record<string, unknown>, seenBy?: string): Promise<string>;
  reaches(id: string, what: string, test: (matter: Matter) => boolean, seenBy?: string): Promise<Matter>;
  /** The matter once it is closed. */
  closed(id: string, seenBy?: string): Promise<Matter>;
  /** The matter that another one opened. */
  child(id: string, kind: MatterKindCode, seenBy?: string): Promise<string>;
}

export async function startMatters(start?: string): Promise<Matters> {
  const system = await startTestSystem(start ? { start } : {});
  const { player } = system;
  const reaches: Matters['reaches'] = (id, what, test, seenBy) => player.until(`${what} of matter ${id}`, async () => {
    const matter = await player.seeMatter(id, seenBy);
    return test(matter) ? matter : undefined;
  });
  return {
    system,
    async open(kind, by, details, more = {}) {
      return (await (await player.as(by)).openMatter({ kind, details, ...more })).id;
    },
    play: (id, element, answer, seenBy) => player.playMatter(id, element, answer, seenBy),
    reaches,
    closed: (id, seenBy) => reaches(id, 'the end', ({ state }) => state === 'closed', seenBy),
    async child(id, kind, seenBy) {
      const { children } = await reaches(id, `a matter of kind ${kind}`, (matter) => matter.children.some((each) => each.kind === kind), seenBy);
      return children.find((each) => each.kind === kind)?.id ?? '';
    },
  };
}

/** What a field of a matter's record shows. */
export function shown(matter: Matter, key: string): string | undefined {
  return matter.entries.flatMap(({ fields }) => fields).findLast((field) => field.key === key)?.shown;
}
