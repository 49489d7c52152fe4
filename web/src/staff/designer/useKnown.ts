import { useMemo } from 'react';
import { useMeta } from '../../api/queries.ts';
import type { FlowSummary } from '../../api/types.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { namesIn } from '../../../../flows/lint/names.ts';
import type { Known } from '../../../../flows/lint/known.ts';
import { useFlows, type FlowFile } from '../flows/useFlows.ts';
import { useRules } from '../rules/useRules.ts';
import { useTemplates } from '../templates/useTemplates.ts';
import { useFlowDraft, useVocabulary } from './useFlowDraft.ts';

/** Something that can be chosen: what the diagram says, and what people call it. */
export interface Choice { value: string; label: string }

/** What a designer chooses from, by name, and what the lint holds a diagram against. */
export interface Names {
  known: Known;
  jobs: { type: string; headers: readonly string[] }[];
  forms: Choice[];
  flows: Choice[];
  decisions: Choice[];
  templates: Choice[];
  stages: Choice[];
  groups: Choice[];
  messages: Choice[];
  audiences: string[];
  rules: Choice[];
}

/** undefined: not all of it is there yet. What the draft adds can be chosen before it is in force. */
export function useKnown(): Names | undefined {
  const t = useT();
  const { locale } = useLocale();
  const { data: meta } = useMeta();
  const { data: flows } = useFlows();
  const { data: draft } = useFlowDraft();
  const { data: vocabulary } = useVocabulary();
  const { data: templates } = useTemplates();
  const { data: rules } = useRules();
  return useMemo(() => {
    if (!meta || !flows || !draft || !vocabulary || !templates) return undefined;
    const word = ({ zh, en }: { zh: string; en: string }) => (locale === 'zh-CN' ? zh : en);
    const choice = (value: string, name: string): Choice => ({ value, label: name === value ? value : t('app.withId', { name, id: value }) });
    const of = (kind: FlowSummary['kind']) => {
      const inForce = flows.items.filter((each) => each.kind === kind).map((each) => choice(each.file.replace(/\.\w+$/, ''), word(each)));
      const fresh = draft.items.filter(({ name, basedOn }) => basedOn === null && name.endsWith(`.${kind}`)).map(({ name }) => choice(name.replace(/\.\w+$/, ''), name));
      return [...inForce, ...fresh.filter(({ value }) => !inForce.some((each) => each.value === value))];
    };
    const [forms, processes, decisions] = [of('form'), of('bpmn'), of('dmn')];
    const stages = [...meta.stages, ...meta.matterStages];
    const named = templates.items.map(({ name, title }) => choice(name, word(title)));
    const values = (choices: readonly Choice[]): ReadonlySet<string> => new Set(choices.map(({ value }) => value));
    // What the draft adds counts before it is in force.
    const given = namesIn(draft.items);
    const known: Known = {
      roles: new Set(meta.roles.map(({ code }) => code)), variables: new Set([...vocabulary.variables, ...given.variables]), facts: new Set(vocabulary.facts), shown: new Set([...vocabulary.shown, ...given.shown]),
      jobHeaders: new Map(vocabulary.jobs.map(({ type, headers }) => [type, headers])),
      humanTasks: new Map(vocabulary.humanTasks.map(({ element, form }) => [element, form])),
      stages: new Set(stages.map(({ code }) => code)), templates: values(named), decisions: values(decisions), forms: values(forms), flows: values(processes),
    };
    return {
      known, jobs: vocabulary.jobs, forms, flows: processes, decisions, templates: named, audiences: vocabulary.audiences,
      stages: stages.map((each) => choice(each.code, word(each))),
      messages: vocabulary.messages.map((name) => choice(name, name)),
      groups: meta.units.flatMap((unit) => meta.roles.map((role) => ({ value: `${unit.id}:${role.code}`, label: t('app.withId', { name: `${word(unit)} ${word(role)}`, id: `${unit.id}:${role.code}` }) }))),
      rules: (rules?.rules ?? []).map((rule) => ({ value: rule.id, label: `${rule.id} ${word(rule)}` })),
    };
  }, [meta, flows, draft, vocabulary, templates, rules, locale, t]);
}

/** With what the file that is being drawn gives names itself. */
export function withNamesOf(known: Known, file: FlowFile): Known {
  const given = namesIn([file]);
  return { ...known, variables: new Set([...known.variables, ...given.variables]), shown: new Set([...known.shown, ...given.shown]) };
}
