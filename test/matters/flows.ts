import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { boundary, caught, conditional, diagram, element, end, error, extensions, flows, gateway, headers, message, nonInterruptingBoundary, onError, onMessage, onTimer, process, service, start, taskListeners, taskType } from '../kit/bpmn.ts';

/** Small flows of three kinds, so that the mechanism is shown apart from what the bank's diagrams say. */
export function writeTestFlows(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'complaints-flows-'));
  for (const [name, xml] of Object.entries(DIAGRAMS)) writeFileSync(path.join(folder, `${name}.bpmn`), xml);
  for (const [name, components] of Object.entries(FORMS)) writeFileSync(path.join(folder, `${name}.form`), JSON.stringify({ type: 'default', id: name, components }));
  return folder;
}

const listeners = taskListeners(...(['creating', 'assigning', 'updating', 'completing', 'canceling'] as const).map((event) => [event, `inbox.${event}`] as [string, string]));

function task(id: string, groups: string, form: string, values: Record<string, string> = {}): string {
  return element('bpmn:userTask', { id, name: `任务 ${id}` }, extensions(
    element('zeebe:userTask', {}), element('zeebe:formDefinition', { formId: form }), element('zeebe:assignmentDefinition', { candidateGroups: groups }), headers(values), listeners,
  ));
}

const named = (id: string, name: string, type: string, values: Record<string, string>): string =>
  element('bpmn:serviceTask', { id, name }, extensions(taskType(type), headers(values)));

const DIAGRAMS: Readonly<Record<string, string>> = {
  // Proposed, decided by others, carried out within a limit; then another matter is opened, whose end is waited for.
  improvement: diagram(
    message('opened', 'improvement.opened'), message('closed', 'matter.closed', '=openedMatter.id'),
    process('improvement',
      start('proposed', onMessage('opened')),
      named('limit', '设定时限', 'matter.deadline', { stage: 'handling', amount: '5', unit: 'working-days' }),
      task('adopt', '=["HQ-CP:manager"]', 'decide-test', { independentOf: 'opener' }),
      gateway('exclusive', 'adopted', 'adopted_refused'),
      named('decided', '已采纳', 'matter.milestone', { milestone: 'handling' }),
      task('check', '=[unitId + ":approver"]', 'check-test', { independentOf: 'opener,adopt' }),
      nonInterruptingBoundary('soon', 'adopt', onTimer('Date', '=deadlines.handling.remindAt')), named('remind', '催办', 'deadline.remind', { stage: 'handling' }), end('reminded'),
      nonInterruptingBoundary('late', 'adopt', onTimer('Date', '=deadlines.handling.dueAt')), named('escalate', '督办', 'deadline.escalate', { stage: 'handling' }), end('escalated'),
      named('open', '发起督办', 'matter.open', { kind: 'supervision', unitId: '=unitId', outcomes: '={urgent: true}' }),
      caught('wait', onMessage('closed')),
      named('close', '办结', 'matter.close', { outcome: '=matterOutcome' }), end('done'),
      named('refused', '不采纳', 'matter.close', { outcome: 'refused' }), end('not-adopted'),
      flows('proposed limit adopt adopted', 'decided check open wait close done', 'adopted refused not-adopted', 'soon remind reminded', 'late escalate escalated'),
      conditional('adopted', 'decided', '=approved'),
    ),
  ),
  supervision: diagram(
    message('opened', 'supervision.opened'),
    process('supervision', start('ordered', onMessage('opened')), task('put-right', '=["HQ-CP:supervisor", "HQ-CP:manager"]', 'check-test'), service('close', 'matter.close', headers({ outcome: '=if urgent then "rectified" else "none"' })), end('done'), flows('ordered put-right close done')),
  ),
  'misconduct-report': diagram(
    message('opened', 'misconduct-report.opened'),
    process('misconduct-report', start('reported', onMessage('opened')), task('screen', '=["HQ-IA:auditor", "BJ-OPS:approver"]', 'check-test'), service('close', 'matter.close', headers({ outcome: 'founded' })), end('done'), flows('reported screen close done')),
  ),
  'legal-hold': diagram(
    message('opened', 'legal-hold.opened'), error('invalid', 'CHANGE_INVALID'),
    process('legal-hold',
      start('proposed', onMessage('opened')), task('agree', '=["HQ-CP:manager"]', 'decide-test', { independentOf: 'opener' }),
      service('apply', 'change.apply'), service('close', 'matter.close', headers({ outcome: 'in-force' })), end('done'),
      boundary('not-valid', 'apply', onError('invalid')), service('close-invalid', 'matter.close', headers({ outcome: 'not-applied' })), end('invalid-end'),
      flows('proposed agree apply close done', 'not-valid close-invalid invalid-end'),
    ),
  ),
};

const text = (key: string, label: string, more: object = {}): object => ({ type: 'textfield', key, label, ...more });
const required = { validate: { required: true } };

const FORMS: Readonly<Record<string, object[]>> = {
  improvement: [text('title', '标题 Title', required), text('proposal', '改进建议 Proposal', required), { type: 'select', key: 'unitId', label: '责任部门 Unit', valuesKey: 'units', ...required }, { type: 'radio', key: 'scope', label: '范围 Scope', values: [{ label: '全行', value: 'bank' }, { label: '本机构', value: 'unit' }], properties: { outcome: 'true' }, ...required }],
  'misconduct-report': [text('title', '举报事项 Subject', required), text('account', '情况说明 Account', required), { type: 'select', key: 'aboutUsername', label: '被举报人 About', valuesKey: 'staff' }, { type: 'checkbox', key: 'anonymous', label: '匿名 Unnamed' }],
  supervision: [text('title', '标题 Title', required)],
  'decide-test': [text('proposal', '改进建议 Proposal', { disabled: true }), { type: 'radio', key: 'approved', label: '是否同意 Approve', values: [{ label: '同意', value: true }, { label: '不同意', value: false }], properties: { outcome: 'true' }, ...required }],
  'check-test': [text('finding', '核查情况 Finding', required)],
};
