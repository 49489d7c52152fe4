import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { STAGES } from '../../db/codes.ts';
import { basicPolicy, policies } from '../../policies/index.ts';
import { parsePolicy, PolicyFileError } from '../../policies/load.ts';
import { SWITCH_CODES, SWITCHES } from '../../policies/switches.ts';

const rules = (parse(readFileSync('rules/rules.yaml', 'utf8')) as { id: string }[]).map(({ id }) => id);
const limitOf = (id: string, stage: string, when: object = {}) => policies.get(id)?.limits.find((each) => each.stage === stage && JSON.stringify(each.when) === JSON.stringify(when));

describe('policy files', () => {
  it('of the nineteen regulations list each of the 170 rules once, each regulation its own', () => {
    const listed = [...policies.values()].flatMap((policy) => policy.rules);
    expect([...listed].sort()).toEqual([...rules].sort());
    for (const policy of policies.values()) for (const rule of policy.rules) expect(rule.slice(0, 3)).toBe(policy.regulation);
    expect(new Set([...policies.values()].map(({ regulation }) => regulation)).size).toBe(policies.size);
    expect(policies.size).toBe(22);
  });

  it('are written in Chinese and in English, and say what they leave open and what is then used', () => {
    for (const policy of policies.values()) {
      expect(policy.name.zh).toMatch(/\p{Script=Han}|ISO/u);
      for (const open of policy.leavesOpen) expect([open.what.zh, open.instead.zh].join()).toMatch(/\p{Script=Han}/u);
      expect(policy.leavesOpen.length + policy.limits.length).toBeGreaterThan(0);
    }
  });

  it.each<[string, string, object, unknown, string, string]>([
    ['seven-working-days', 'verification', {}, 24, 'hours', 'D02-04'], ['seven-working-days', 'preliminary-feedback', {}, 48, 'hours', 'D02-05'],
    ['seven-working-days', 'result', {}, 48, 'hours', 'D02-06'], ['seven-working-days', 'close', {}, 7, 'working-days', 'D02-12'],
    ['24h-5d-10d', 'preliminary-check', {}, 24, 'hours', 'D03-02'], ['24h-5d-10d', 'result', {}, 5, 'working-days', 'D03-03'],
    ['24h-5d-10d', 'close', {}, 10, 'working-days', 'D03-04'], ['24h-5d-10d', 'transfer', {}, 2, 'working-days', 'D03-16'],
    ['handbook', 'result', {}, { setting: 'replyWorkingDays' }, 'working-days', 'D04-05'],
    ['crm-callback', 'first-contact-call', {}, { setting: 'firstContactHours' }, 'hours', 'D07-07'],
    ['urgent-track', 'acceptance', { urgency: 'urgent' }, { setting: 'urgentAcceptanceHours' }, 'hours', 'D08-02'],
    ['urgent-track', 'result', {}, { setting: 'resultWorkingDays' }, 'working-days', 'D08-07'],
    ['voucher-and-review', 'acceptance', {}, 24, 'hours', 'D12-02'], ['voucher-and-review', 'result', {}, 5, 'working-days', 'D12-03'], ['voucher-and-review', 'review', {}, 15, 'working-days', 'D12-05'],
    ['simple-complex-special', 'preliminary-feedback', { complexity: 'simple' }, 3, 'working-days', 'D16-01'], ['simple-complex-special', 'result', { complexity: 'simple' }, 10, 'working-days', 'D16-01'],
    ['simple-complex-special', 'preliminary-feedback', { complexity: 'complex' }, 5, 'working-days', 'D16-02'], ['simple-complex-special', 'result', { complexity: 'complex' }, 20, 'working-days', 'D16-02'],
    ['simple-complex-special', 'result', { complexity: 'special' }, { case: 'caseLimitWorkingDays' }, 'working-days', 'D16-03'],
    ['cbirc-2020-3', 'result', {}, 15, 'calendar-days', 'CBIRC-2020-3 第三章'], ['cbirc-2020-3', 'result', { complexity: 'complex' }, 30, 'calendar-days', 'CBIRC-2020-3 第三章'],
    ['fca-disp', 'result', {}, 56, 'calendar-days', 'FCA-DISP 1.6.2R'], ['fca-disp', 'preliminary-feedback', {}, 3, 'working-days', 'FCA-DISP 1.5.1R'],
  ])('%s limits %s %j to %j %s (%s)', (id, stage, when, amount, unit, rule) => {
    expect(limitOf(id, stage, when)).toMatchObject({ amount, unit, rule });
  });

  it.each([['24h-5d-10d', 50_000, 'D03-09']])('%s calls a complaint major above %i yuan (%s)', (id, amount, rule) => {
    expect(policies.get(id)?.thresholds.majorAmountYuan).toEqual({ amount, rule });
  });
  it('first-contact calls five customers a group, within a time that the bank must set (D13-02)', () => {
    expect(policies.get('first-contact')).toMatchObject({ thresholds: { groupCustomers: { amount: 5, rule: 'D13-02' }, groupWindowDays: { amount: { setting: 'groupWindowDays' } } }, settings: [{ key: 'groupWindowDays', required: true }] });
  });
  it.each([
    ['handbook', 5, 'D04-02'], ['crm-callback', 1, 'D07-07'], ['urgent-track', 5, 'D08-04'], ['consumer-protection', 1, 'D10-06'], ['first-contact', 1, 'D13-02'], ['settlement', 1, 'D14-03'],
  ])('%s gives no numbers: %i must be chosen before it is put in force, none is invented (%s)', (id, count, rule) => {
    const policy = policies.get(id);
    expect(policy?.settings.filter(({ required }) => required)).toHaveLength(count);
    expect(policy?.settings.map((setting) => setting.rule)).toContain(rule);
    expect(policy?.limits.every(({ amount }) => typeof amount === 'object')).toBe(true);
  });

  it('seven-working-days lets nobody extend without reason and consent (D02-12); voucher-and-review tells the reason (D12-04)', () => {
    expect(policies.get('seven-working-days')?.extension).toMatchObject({ consent: true, reason: true });
    expect(policies.get('voucher-and-review')?.extension).toMatchObject({ consent: false, reason: true });
  });

  it('prescribe every stage that a rule prescribes, with that rule', () => {
    const prescribed = new Set([...policies.values()].flatMap((policy) => Object.entries(policy.stages).map(([code, rule]) => `${code} ${rule}`)));
    for (const { code, rules: wanted } of SWITCHES) expect([code, wanted.filter((rule) => prescribed.has(`${code} ${rule}`)).length > 0]).toEqual([code, true]);
    expect(SWITCH_CODES.length).toBe(new Set(SWITCH_CODES).size);
  });

  it('of the basic policy answer for every stage, so that nothing is left without a limit (D04-02)', () => {
    for (const { code } of STAGES) expect(basicPolicy.limits.some((each) => each.stage === code && Object.keys(each.when).length === 0)).toBe(true);
  });
});

describe('the numbers of limits', () => {
  it('stand in policies alone: the table chooses among them, and the flows of complaints wait for moments that follow from them (D04-02)', () => {
    const table = readFileSync('bpmn/complaint-limits.dmn', 'utf8');
    expect([...table.matchAll(/<outputEntry[^>]*>\s*<text>(.*?)<\/text>/g)].map((match) => match[1])).toEqual(['chosenLimits', 'chosenLimits', 'basicLimits']);
    const moments = readdirSync('bpmn').filter((file) => /^complaint-.*\.bpmn$/.test(file)).flatMap((file) => [...readFileSync(`bpmn/${file}`, 'utf8').matchAll(/<bpmn:time(?:Date|Duration|Cycle)[^>]*>([^<]*)</g)].map((match) => `${file}: ${match[1] ?? ''}`));
    expect(moments.length).toBeGreaterThan(5);
    expect(moments.filter((moment) => !/: =(if )?\w*(deadlines\.\w+|promise|urgingDueAt)/.test(moment))).toEqual([]);
  });
});

describe('a policy file that is wrong', () => {
  const source = readFileSync('policies/D02-seven-working-days.yaml', 'utf8');
  const broken = (from: string | RegExp, to: string) => {
    const text = source.replace(from, to);
    expect(text).not.toBe(source);
    try {
      parsePolicy(text, 'policies/D02.yaml');
    } catch (error) {
      expect(error).toBeInstanceOf(PolicyFileError);
      return (error as Error).message;
    }
    return 'was accepted';
  };
  const lineOf = (text: string) => source.split('\n').findIndex((line) => line.includes(text)) + 1;

  it.each<[string, string | RegExp, string, (line: (text: string) => number) => string | RegExp]>([
    ['a unit that is none', 'unit: hours, from: received, stop: verified', 'unit: days, from: received, stop: verified', (line) => `policies/D02.yaml:${line('stage: verification')}: limits[0].unit: must be one of hours | business-hours | working-days | calendar-days; found "days"`],
    ['an amount of nothing', 'amount: 7', 'amount: 0', (line) => `policies/D02.yaml:${line('stage: close')}: limits[3].amount: Too small: expected number to be >0; found 0`],
    ['a setting that it does not have', 'amount: 7', 'amount: {setting: closeDays}', (line) => `policies/D02.yaml:${line('stage: close')}: limits[3].amount: names the setting "closeDays"`],
    ['a field that is none', 'calendar: cn', 'calender: cn', (line) => `policies/D02.yaml:${line('calendar: cn')}: calender: there is no such field here`],
    ['a stage that is none', 'preliminaryFeedback: D02-05', 'firstFeedback: D02-05', (line) => `policies/D02.yaml:${line('  preliminaryFeedback:')}: stages`],
    ['a rule that is none', 'preliminaryFeedback: D02-05', 'preliminaryFeedback: D2-5', (line) => `policies/D02.yaml:${line('  preliminaryFeedback:')}: stages.preliminaryFeedback: must be a rule like D03-02`],
    ['something that is missing', /^name:.*\n/m, '', () => /policies\/D02\.yaml:\d+: name: .*nothing is there/],
    ['a limit that an earlier one hides', 'leavesOpen:', 'leavesOpen: []\nprovisions: []\nx:', () => /x: there is no such field/],
    ['broken YAML', 'id: seven-working-days', 'id: [seven', () => /policies\/D02\.yaml:\d+: /],
  ])('is refused with file, line and field: %s', (_what, from, to, expected) => {
    const message = broken(from, to);
    const wanted = expected(lineOf);
    if (typeof wanted === 'string') expect(message).toContain(wanted);
    else expect(message).toMatch(wanted);
  });

  it('is refused where a general limit stands before a particular one, which would never count', () => {
    expect(broken('  - {stage: close,', '  - {stage: result, when: {severity: major}, amount: 3, unit: working-days, stop: result-notified, rule: D02-06}\n  - {stage: close,')).toMatch(/limits\[3\].*never counts/);
  });
});
