import type { Code } from '../db/codes.ts';

/** A row of the file, as the database has it. */
interface Row { kind: string; row: Record<string, unknown> }
type CaseRow = Readonly<Record<string, unknown>>;

interface FilePart extends Code {
  /** The rule that wants it. */
  rule: string;
  present(file: File): boolean;
}

/** `what`: a code of `FILE_PARTS`. */
export interface Gap { what: string; rule: string }

class File {
  readonly complaint: CaseRow;
  readonly #rows: readonly Row[];
  readonly #stages: Stages;

  constructor(complaint: CaseRow, rows: readonly Row[], stages: Stages) {
    this.complaint = complaint;
    this.#rows = rows;
    this.#stages = stages;
  }

  reached(column: string): boolean {
    return this.complaint[column] !== null && this.complaint[column] !== undefined;
  }

  all(kind: string): Row['row'][] {
    return this.#rows.filter((row) => row.kind === kind).map(({ row }) => row);
  }

  has(kind: string, matching: (row: Row['row']) => boolean = () => true): boolean {
    return this.all(kind).some(matching);
  }

  event(type: string): boolean {
    return this.has('complaintEvent', (row) => row.type === type);
  }

  /** Accepted and handled to its end; not one that was sent elsewhere, could not be followed, or was settled at the desk within the agent's authority (D18-02). */
  get handled(): boolean {
    return (this.complaint.close_reason === 'resolved' || this.complaint.close_reason === 'no-response') && this.complaint.settled_at_desk !== true;
  }

  /** A stage that the complaint's policy doesn't have leaves no gap. */
  stage(name: string): boolean {
    return this.#stages[name] !== false;
  }
}

/** The policy's switches; one that it does not name is wanted. */
export type Stages = Readonly<Record<string, boolean>>;

/** What a complete file has (D19-01, D08-09, D18-14): content, times and each step. */
export const FILE_PARTS: readonly FilePart[] = [
  { code: 'content', zh: '投诉内容', en: 'What the complaint is about', rule: 'D19-01', present: (file) => String(file.complaint.narrative ?? '').trim() !== '' },
  { code: 'registration', zh: '登记记录', en: 'Registration', rule: 'D03-01', present: (file) => file.reached('registered_at') },
  { code: 'closing', zh: '结案记录', en: 'Closing', rule: 'D03-01', present: (file) => file.reached('closed_at') },
  { code: 'notice', zh: '致客户的通知', en: 'Notice to the customer', rule: 'D08-09', present: (file) => file.has('notice') || file.complaint.anonymous === true },
  { code: 'acceptance', zh: '受理记录', en: 'Acceptance', rule: 'D10-06', present: (file) => !file.handled || file.reached('accepted_at') },
  { code: 'transfer-form', zh: '投诉转办单', en: 'Transfer form', rule: 'D03-08', present: (file) => !file.handled || file.has('assignment') },
  { code: 'statements', zh: '双方陈述', en: 'Statements of both sides', rule: 'D10-07', present: (file) => !file.handled || file.has('statement') },
  { code: 'decision', zh: '处理决定（事实与理由）', en: 'Decision with facts and reasons', rule: 'D10-10', present: (file) => !file.handled || file.has('resolution') },
  { code: 'result', zh: '处理结果反馈', en: 'Result told to the customer', rule: 'D01-07', present: (file) => !file.handled || file.reached('result_notified_at') },
  { code: 'times', zh: '办理步骤的时间记录', en: 'The time of each step on the timeline', rule: 'D18-14', present: everyStepHasItsTime },
  { code: 'second-review', zh: '重大投诉二次复核', en: 'Second review of a major complaint', rule: 'D03-10', present: (file) => !file.handled || file.complaint.severity !== 'major' || file.complaint.checked_by_source === true || !file.stage('majorReview') || file.event('complaint.second-reviewed') },
  { code: 'approval', zh: '处理意见审批记录', en: 'Approval of the decision', rule: 'D07-11', present: (file) => !file.has('resolution') || file.all('resolution').some((row) => row.approved !== false) },
  { code: 'review-decision', zh: '复核决定', en: 'Decision of the review', rule: 'D12-05', present: (file) => !file.event('complaint.appealed') || !file.stage('review') || file.has('resolution', (row) => Number(row.round) >= 2) },
];

/** What a file has that another system closed: its steps were that system's. */
const TAKEN_OVER = ['content', 'closing'];

export function gapsOf(complaint: CaseRow, rows: readonly Row[], stages: Stages): Gap[] {
  const file = new File(complaint, rows, stages);
  const wanted = file.event('complaint.taken-over') ? FILE_PARTS.filter(({ code }) => TAKEN_OVER.includes(code)) : FILE_PARTS;
  return wanted.filter((part) => !part.present(file)).map(({ code, rule }) => ({ what: code, rule }));
}

/** A milestone that was reached stands on the timeline too. */
function everyStepHasItsTime(file: File): boolean {
  const steps = { registered_at: 'complaint.registered', accepted_at: 'complaint.accepted', dispatched_at: 'complaint.dispatched', decided_at: 'complaint.decided', result_notified_at: 'complaint.result-notified', closed_at: 'complaint.closed' };
  return Object.entries(steps).every(([column, type]) => !file.reached(column) || file.event(type));
}
