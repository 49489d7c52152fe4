import { readFileSync } from 'node:fs';
import { checkForm } from '../../../api/tasks/form.ts';

const investigate = JSON.parse(readFileSync('bpmn/investigate.form', 'utf8')) as Record<string, unknown>;
const choices = { handlingUnits: [{ value: 'HQ-IT' }], staff: [{ value: 'handler.cp' }] };
const wrong = (data: Record<string, unknown>) => checkForm(investigate, data, choices).problems.map((problem) => `${problem.field} ${problem.code}`).sort();

describe('the form of the investigation', () => {
  it('asks for what each supplementary step needs, and nothing else (D07-12, D10-09)', () => {
    expect(wrong({ investigationOutcome: 'more' })).toEqual(['nextSteps required']);
    expect(wrong({ investigationOutcome: 'more', nextSteps: ['on-site', 'mediation'] })).toEqual([]);
    expect(wrong({ investigationOutcome: 'more', nextSteps: ['specialist'] })).toEqual(['supportQuestion required', 'supportUnit required']);
    expect(wrong({ investigationOutcome: 'more', nextSteps: ['specialist'], supportUnit: 'XX', supportQuestion: '是否重复扣费？' })).toEqual(['supportUnit not-an-option']);
    expect(wrong({ investigationOutcome: 'more', nextSteps: ['violation'] })).toEqual(['violationClue required']);
  });

  it('hands the flow the outcome, the steps and the department, and no words (D12-06)', () => {
    const { problems, outcome } = checkForm(investigate, { investigationOutcome: 'more', nextSteps: ['specialist'], supportUnit: 'HQ-IT', supportQuestion: '张女士的账户是否重复扣费？', complainedUsers: ['handler.cp'] }, choices);
    expect(problems).toEqual([]);
    expect(outcome).toEqual({ investigationOutcome: 'more', nextSteps: ['specialist'], supportUnit: 'HQ-IT' });
  });

  it('asks for the reason of a refusal (D13-06)', () => {
    expect(wrong({ investigationOutcome: 'refuse' })).toEqual(['refusalReason required']);
  });
});
