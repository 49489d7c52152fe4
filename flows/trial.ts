import type { Camunda8 } from '@camunda8/sdk';
import type { FlowFile } from './files.ts';
import { decisionsOf } from './ids.ts';

export type EngineRest = ReturnType<Camunda8['getCamundaRestClient']>;

export interface TrialDecision { decisionId: string; key: string }

/** What stands before the ids of things deployed on trial. */
const PREFIX = 'trial-';
/** A decision's id may be a name in expressions. */
const DECISION_PREFIX = 'trial_';

/**
 * Has the engine itself say whether it takes the files: they are deployed under other ids, with messages of other names
 * and without timers that start anything, so that nothing of the real ones is touched, and deleted again.
 *
 * @returns what the engine said against them, or `undefined`; `use` is called with the decisions while they are there
 */
export async function onTrial(rest: EngineRest, files: readonly FlowFile[], use?: (decisions: TrialDecision[]) => Promise<void>): Promise<string | undefined> {
  const renamed = await Promise.all(files.map(forTrial));
  let deployed: Awaited<ReturnType<EngineRest['deployResources']>>;
  try {
    deployed = await rest.deployResources(renamed);
  } catch (error) {
    return refusal(error);
  }
  try {
    await use?.(deployed.decisions.map(({ decisionDefinitionId, decisionDefinitionKey }) => ({ decisionId: decisionDefinitionId.slice(DECISION_PREFIX.length), key: String(decisionDefinitionKey) })));
    return undefined;
  } finally {
    const keys = [...deployed.processes.map((each) => each.processDefinitionKey), ...deployed.decisionRequirements.map((each) => each.decisionRequirementsKey), ...deployed.forms.map((each) => each.formKey)];
    for (const key of keys) await rest.deleteResource({ resourceKey: String(key) }).catch(() => undefined);
  }
}

/** The engine's words, with the real ids. @throws what isn't a refusal, such as an engine that is away */
export function refusal(error: unknown): string {
  const { response } = error as { response?: { body?: unknown; statusCode?: number } };
  if (!response || (response.statusCode ?? 500) >= 500) throw error;
  const { body } = response;
  const problem = typeof body === 'string' && body.startsWith('{') ? (JSON.parse(body) as { detail?: string }) : (body as { detail?: string } | undefined);
  return (problem?.detail ?? (error instanceof Error ? error.message : String(error))).replaceAll(PREFIX, '').replaceAll(DECISION_PREFIX, '');
}

async function forTrial({ name, content }: FlowFile): Promise<FlowFile> {
  const trialName = `${PREFIX}${name}`;
  if (name.endsWith('.bpmn')) return { name: trialName, content: processForTrial(content) };
  if (name.endsWith('.form')) return { name: trialName, content: JSON.stringify({ ...(JSON.parse(content) as object), id: `${PREFIX}${name.replace(/\.form$/, '')}` }) };
  return { name: trialName, content: await decisionsForTrial(content) };
}

function processForTrial(xml: string): string {
  return xml
    .replace(/(<(?:bpmn\d?:)?process\b[^>]*?\bid=")([^"]+)(")/g, `$1${PREFIX}$2$3`)
    .replace(/(<bpmndi:BPMNPlane\b[^>]*?\bbpmnElement=")([^"]+)(")/g, `$1${PREFIX}$2$3`)
    .replace(/(<(?:bpmn\d?:)?(?:message|signal)\b[^>]*?\bname=")([^"]+)(")/g, `$1${PREFIX}$2$3`)
    // A timer that starts a flow would start this one.
    .replace(/(<((?:bpmn\d?:)?)startEvent\b[^>]*>(?:(?!<\/\2startEvent>)[\s\S])*?)<\2timerEventDefinition\b[\s\S]*?<\/\2timerEventDefinition>/g, '$1');
}

async function decisionsForTrial(xml: string): Promise<string> {
  const ids = (await decisionsOf(xml)).map(({ id }) => id);
  const renamed = ids.reduce((text, id) => text.replace(new RegExp(`(?<![\\w-])${escape(id)}(?![\\w-])`, 'g'), `${DECISION_PREFIX}${id}`), xml);
  return renamed.replace(/(<(?:\w+:)?definitions\b[^>]*?\bid=")([^"]+)(")/, `$1${PREFIX}$2$3`);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
