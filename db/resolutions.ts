import type { Code } from './codes.ts';
import type { DecisionRow, ResolutionRow } from './rows.ts';

/** Whether somebody approved a proposed solution, or need not. */
export const STANDINGS = [
  { code: 'awaited', zh: '待审批', en: 'Awaiting approval' },
  { code: 'approved', zh: '同意', en: 'Approved' },
  { code: 'returned', zh: '退回', en: 'Sent back' },
  { code: 'not-needed', zh: '无需审批', en: 'No approval needed' },
  { code: 'not-settled', zh: '超出授权，已转工单', en: 'Beyond authority: became a work order' },
  { code: 'lapsed', zh: '未经审批', en: 'Never judged' },
] as const satisfies readonly Code[];
export type Standing = (typeof STANDINGS)[number]['code'];

type Proposal = Pick<ResolutionRow, 'round' | 'outcome' | 'proposedAt' | 'approved' | 'approvedBy'>;
type Answer = Pick<DecisionRow, 'decisionId' | 'at' | 'outputs'>;

/**
 * How each of a case's proposals stands (D07-11, D18-04), in the order in which they were made:
 * - `awaited`: whoever has the authority has not judged it yet
 * - `approved`, `returned`: judged
 * - `not-needed`: within the authority of who proposed it, the superior body's own decision (D01-08), or an explanation that the customer was content with (D07-08)
 * - `not-settled`: nobody may settle so much at the desk, so it became a work order (D18-02)
 * - `lapsed`: the case ended, or another solution was proposed, before anybody judged it
 */
export function standingsOf(proposals: readonly Proposal[], decisions: readonly Answer[], closed: boolean): Standing[] {
  const levels = levelsOf(proposals, decisions);
  return proposals.map(({ approved, approvedBy, round, outcome }, index) => {
    if (approved !== null) return approved ? (approvedBy === null ? 'not-needed' : 'approved') : 'returned';
    const level = levels[index];
    if (level === 'within' || (level === undefined && (outcome === 'misunderstanding' || round > LAST_REVIEW))) return 'not-needed';
    if (level === 'beyond') return 'not-settled';
    return closed || index < proposals.length - 1 ? 'lapsed' : 'awaited';
  });
}

type Level = 'within' | 'beyond' | 'somebody';

/** Each answer is about the latest proposal before it that has none yet; of those of one moment, the first. */
function levelsOf(proposals: readonly Proposal[], decisions: readonly Answer[]): readonly (Level | undefined)[] {
  const levels: (Level | undefined)[] = proposals.map(() => undefined);
  for (const decision of decisions) {
    const level = levelIn(decision);
    if (!level) continue;
    const open = proposals.flatMap(({ proposedAt }, index) => (levels[index] === undefined && proposedAt <= decision.at ? [{ index, at: +proposedAt }] : []));
    const latest = open.find(({ at }) => at === Math.max(...open.map((each) => each.at)));
    if (latest) levels[latest.index] = level;
  }
  return levels;
}

/** Rounds after it are the superior body's. */
const LAST_REVIEW = 2;

/** What a table of authorities answered: within the proposer's own authority, beyond that of everybody at the desk, or somebody's. */
function levelIn({ decisionId, outputs }: Answer): Level | undefined {
  if (decisionId === 'approval-authority') return answered(outputs, 'approvalLevel') === 'none' ? 'within' : 'somebody';
  if (decisionId !== 'settlement-authority') return undefined;
  const level = answered(outputs, 'settlementLevel');
  return level === 'none' ? 'beyond' : level === 'agent' ? 'within' : 'somebody';
}

/** A table with one output answers with the bare value. */
function answered(outputs: unknown, name: string): unknown {
  return typeof outputs === 'object' && outputs !== null ? (outputs as Readonly<Record<string, unknown>>)[name] : outputs;
}
