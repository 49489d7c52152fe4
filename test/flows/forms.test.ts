import { readFileSync } from 'node:fs';
import { CATEGORIES, CHECK_RESULTS, OUTCOMES, REDRESS } from '../../db/codes.ts';
import { MATTER_KINDS } from '../../db/matters.ts';
import { keysOf, type FormField } from '../../api/tasks/form-fields.ts';
import { checkForm } from '../../api/tasks/form.ts';
import { FORM_KEYS, FORMS, HUMAN_TASKS } from './lint/agreement.ts';
import { formInOneLanguage } from '../../web/src/i18n/bilingual.ts';

/** Forms in which a matter of a kind is opened. */
const OPENING_FORMS = MATTER_KINDS.map(({ form }): string => form);

interface Form { id: string; type: string; schemaVersion: number; executionPlatform: string; components: (FormField & { text?: string; label?: string })[] }
const read = (file: string): Form & Record<string, unknown> => JSON.parse(readFileSync(`bpmn/${file}`, 'utf8')) as Form & Record<string, unknown>;
const fields = (components: FormField[]): FormField[] => components.flatMap((each) => (each.components ? fields(each.components) : each.key ? [each] : []));
const optionsOf = (form: string, key: string): unknown[] => (fields(read(`${form}.form`).components).find((field) => field.key === key)?.values ?? []).map((option) => option.value);

/** What staff enter when they register a complaint (test/api/intake-forms.test.ts). */
const TASK_FORMS = FORMS.filter((file) => !file.startsWith('intake-'));

describe.each(TASK_FORMS)('%s', (file) => {
  const form = read(file);
  const keys = FORM_KEYS.get(['review-decide', 'superior-decide'].includes(form.id) ? 'decide' : form.id);

  it('is a Camunda 8 form with the agreed fields', () => {
    expect(form).toMatchObject({ id: file.replace('.form', ''), type: 'default', executionPlatform: 'Camunda Cloud' });
    expect([...HUMAN_TASKS.values(), ...OPENING_FORMS]).toContain(form.id);
    expect(keysOf(form).sort()).toEqual([...(keys ?? [])].sort());
  });

  it('opens with what to do and the rule behind it (D04-09), and asks in Chinese', () => {
    expect(form.components[0]).toMatchObject({ type: 'text', text: expect.stringMatching(/D\d\d-\d\d/) });
    for (const field of fields(form.components)) expect((field as { label?: string }).label).toMatch(/\p{Script=Han}/u);
  });

  it('says all of it in English too, with the same rules', () => {
    const english = formInOneLanguage(form as unknown as Record<string, unknown>, 'en');
    expect(JSON.stringify(english, (key, value: unknown) => (key === 'properties' ? undefined : value))).not.toMatch(/\p{Script=Han}/u);
    expect(rulesIn(english)).toEqual(rulesIn(formInOneLanguage(form as unknown as Record<string, unknown>, 'zh-CN')));
  });
});

/** The rules that the words name, not the form's own list. */
function rulesIn(form: Record<string, unknown>): string[] {
  return [...new Set(JSON.stringify(form, (key, value: unknown) => (key === 'properties' ? undefined : value)).match(/D\d\d-\d\d/g))].sort();
}

describe('a task form', () => {
  it('offers the codes of the database', () => {
    expect(optionsOf('preliminary-check', 'checkResult')).toEqual(CHECK_RESULTS.map(({ code }) => code));
    expect(optionsOf('preliminary-check', 'category')).toEqual(CATEGORIES.map(({ code }) => code));
    for (const form of ['decide', 'review-decide', 'superior-decide']) {
      expect(optionsOf(form, 'outcome')).toEqual(OUTCOMES.map(({ code }) => code));
      expect(optionsOf(form, 'redress')).toEqual(REDRESS.map(({ code }) => code));
    }
  });

  const accepted = { checkResult: 'accept', category: 'fee-rate', wellKnownPerson: false, hotTopic: false, reputationRisk: false, checkNotes: '事项清楚' };
  const checked = (form: string, data: Record<string, unknown>) => checkForm(read(`${form}.form`), data, {});
  const wrong = (form: string, data: Record<string, unknown>) => checked(form, data).problems.map((problem) => `${problem.field} ${problem.code}`).sort();

  it('gives the flow its outcome and nothing else', () => {
    expect(checked('preliminary-check', accepted)).toMatchObject({ problems: [], outcome: { checkResult: 'accept', category: 'fee-rate' } });
    expect(checked('approve', { approved: false, approvalComment: '依据不足' })).toMatchObject({ problems: [], outcome: { approved: false } });
    const told = (reviewOffered: boolean) => checkForm(read('oral-feedback.form'), { feedbackSummary: '已告知', satisfied: true, wantsReview: false }, { reviewOffered });
    expect(told(true)).toMatchObject({ problems: [], outcome: { satisfied: true, wantsReview: false } });
    // Where the policy has neither review nor verification by the superior body, it isn't asked for.
    expect(told(false).outcome).toEqual({ satisfied: true });
  });

  it('asks where to refer to only when the complaint is not ours (D10-05)', () => {
    expect(wrong('preliminary-check', { checkResult: 'not-ours', checkNotes: '快递纠纷' })).toEqual(['referTo required']);
    expect(wrong('preliminary-check', accepted)).toEqual([]);
  });

  it('asks for a reason and 1 to 60 working days of extension, else for both statements (D12-04, D10-07)', () => {
    expect(wrong('investigate', { investigationOutcome: 'extension' })).toEqual(['extensionReason required', 'extensionWorkingDays required']);
    expect(wrong('investigate', { investigationOutcome: 'extension', extensionReason: '需调取凭证', extensionWorkingDays: 61 })).toEqual(['extensionWorkingDays too-big']);
    expect(wrong('investigate', { investigationOutcome: 'complete' })).toEqual(['complainantStatement required', 'findings required', 'respondentStatement required']);
  });

  it('blocks a decision without sufficient evidence (D08-05)', () => {
    const decision = { facts: '属实', evidenceSufficient: false, rulesApplied: '服务价格管理办法', outcome: 'upheld', redress: ['apology'], compensationYuan: 0, reasons: '向您致歉' };
    expect(wrong('decide', decision)).toEqual(['evidenceSufficient required']);
    expect(wrong('decide', { ...decision, evidenceSufficient: true })).toEqual([]);
    expect(wrong('decide', { ...decision, evidenceSufficient: true, compensationYuan: -1 })).toEqual(['compensationYuan too-small']);
  });
});
