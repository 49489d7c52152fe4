import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkForm, type CheckedForm } from '../../api/tasks/form.ts';

function check(form: string, entered: Record<string, unknown>, shown: Record<string, unknown> = {}): CheckedForm {
  return checkForm(JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../bpmn/${form}.form`), 'utf8')) as Record<string, unknown>, entered, shown);
}

const fields = (checked: CheckedForm): string[] => checked.problems.map((problem) => `${problem.field}:${problem.code}`);

describe('what is entered in a task form', () => {
  it('is split into the outcome, which the flow gets, and the rest, which stays with the case', () => {
    const checked = check('approve', { approved: false, approvalComment: '依据不足，请补充' });
    expect(checked).toEqual({ data: { approved: false, approvalComment: '依据不足，请补充' }, outcome: { approved: false }, problems: [] });
  });

  it('lacks nothing that is required, where it is shown (D10-05, D12-04)', () => {
    expect(fields(check('preliminary-check', {}))).toEqual(['checkResult:required', 'checkNotes:required']);
    expect(fields(check('preliminary-check', { checkResult: 'not-ours', checkNotes: '与本行无关' }))).toEqual(['referTo:required']);
    expect(fields(check('preliminary-check', { checkResult: 'accept', checkNotes: '属实' }))).toEqual([]);
    expect(fields(check('investigate', { investigationOutcome: 'extension' }))).toEqual(['extensionReason:required', 'extensionWorkingDays:required']);
    expect(fields(check('investigate', { investigationOutcome: 'complete' }))).toEqual(['complainantStatement:required', 'respondentStatement:required', 'findings:required']);
  });

  it('has no value for what its condition hides', () => {
    const { data } = check('preliminary-check', { checkResult: 'not-ours', referTo: '停车场经营单位', checkNotes: '与本行无关', wellKnownPerson: true, category: 'privacy' });
    expect(data).toEqual({ checkResult: 'not-ours', referTo: '停车场经营单位', checkNotes: '与本行无关' });
  });

  it('keeps to options, bounds and types', () => {
    const decision = { facts: '属实', evidenceSufficient: true, rulesApplied: '办法', outcome: 'upheld', redress: ['apology'], compensationYuan: 0, reasons: '致歉' };
    expect(fields(check('decide', decision))).toEqual([]);
    expect(fields(check('decide', { ...decision, outcome: 'whatever', redress: ['apology', 'gold'], compensationYuan: -1, reasons: 7 }))).toEqual([
      'outcome:not-an-option', 'redress:not-an-option', 'compensationYuan:too-small', 'reasons:wrong-type',
    ]);
    expect(fields(check('decide', { ...decision, compensationYuan: '0', facts: 'x'.repeat(4001) }))).toEqual(['facts:too-long', 'compensationYuan:wrong-type']);
    expect(fields(check('approve', { approved: 'true', approvalComment: '同意' }))).toEqual(['approved:not-an-option']);
  });

  it('is not decided without sufficient evidence (D08-05)', () => {
    const decision = { facts: '属实', evidenceSufficient: false, rulesApplied: '办法', outcome: 'upheld', compensationYuan: 0, reasons: '致歉' };
    expect(fields(check('decide', decision))).toEqual(['evidenceSufficient:required']);
    expect(fields(check('review-decide', { ...decision, facts: ' ', evidenceSufficient: true }))).toEqual(['facts:required']);
  });

  it('names no field that the form does not have, but may carry along what it was opened with', () => {
    expect(fields(check('second-review', { reviewOpinion: '同意', approved: true }))).toEqual(['approved:unknown-field']);
    const carried = check('second-review', { reviewOpinion: '同意', subject: 'x' }, { subject: 'x' });
    expect(carried).toMatchObject({ problems: [], data: { reviewOpinion: '同意' } });
    expect(carried.data).not.toHaveProperty('subject');
  });
});
