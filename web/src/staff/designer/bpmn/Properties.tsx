import { Button, Checkbox } from 'antd';
import { useT } from '../../../i18n/index.tsx';
import { ExpressionField } from '../ExpressionField.tsx';
import { ChoiceField, Row, SuggestField, TextField } from '../fields.tsx';
import { listenForInbox } from './modules.ts';
import { body, type Part } from './parts.ts';
import { Documentation } from '../Documentation.tsx';
import { EventProperties } from './EventProperties.tsx';
import { Groups } from './Groups.tsx';
import { JobProperties } from './JobProperties.tsx';
import { Mapping } from './Mapping.tsx';
import { Section } from '../Section.tsx';
import type { PartProps } from './part-props.ts';

const NAME = /^[A-Za-z_][\w.-]*$/;

/** All of a chosen element that our flows use, in the words of those who draw them. */
export function Properties({ part, names }: PartProps) {
  const t = useT();
  const isProcess = part.is('bpmn:Process');
  return (
    <div className="stack designer-properties" key={part.element.id}>
      <Section title={t('designer.general')}>
        <TextField label={t('designer.name')} value={part.name} rows={1} onCommit={(name) => part.rename(name.trim())} />
        <TextField
          label={t('designer.id')} value={part.node.id ?? ''} code readOnly={isProcess} hint={isProcess ? t('designer.idOfFlow') : undefined} onCommit={(id) => part.set({ id })}
          wrong={(id) => (!NAME.test(id) ? t('designer.idShape') : part.isFree(id) ? undefined : t('designer.idTaken'))}
        />
      </Section>
      <Kind part={part} names={names} />
      <Section title={t('designer.documentation')}>
        <Documentation documentation={part.documentation} onChange={(words) => part.document(words)} names={names} />
      </Section>
      {part.loop && <Loop part={part} names={names} />}
      {part.is('bpmn:CallActivity', 'bpmn:ServiceTask', 'bpmn:BusinessRuleTask', 'bpmn:UserTask', 'bpmn:SubProcess', 'bpmn:StartEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent') && (
        <Section title={t('designer.variables')}>
          {!part.is('bpmn:StartEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent') && <Mapping part={part} side="inputParameters" names={names} />}
          <Mapping part={part} side="outputParameters" names={names} />
        </Section>
      )}
    </div>
  );
}

function Kind({ part, names }: PartProps) {
  if (part.is('bpmn:UserTask')) return <HumanTask part={part} names={names} />;
  if (part.is('bpmn:ServiceTask', 'bpmn:BusinessRuleTask')) return <JobProperties part={part} names={names} />;
  if (part.is('bpmn:CallActivity')) return <Called part={part} names={names} />;
  if (part.is('bpmn:ExclusiveGateway')) return <DefaultWay part={part} />;
  if (part.is('bpmn:SequenceFlow')) return <Condition part={part} names={names} />;
  if (part.is('bpmn:ScriptTask')) return <Script part={part} names={names} />;
  return part.event ? <EventProperties part={part} names={names} /> : null;
}

function HumanTask({ part, names }: PartProps) {
  const t = useT();
  const of = (type: string, property: string): string => String(part.extension(type)?.[property] ?? '');
  const dueDates = names.stages.map(({ value, label }) => ({ value: `=deadlines.${value.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.dueAt`, label }));
  const listeners = part.extension('zeebe:TaskListeners')?.listeners;
  return (
    <Section title={t('designer.humanTask')}>
      <ChoiceField label={t('designer.form')} value={of('zeebe:FormDefinition', 'formId')} choices={names.forms} onChoose={(formId) => part.extend('zeebe:FormDefinition', { formId, bindingType: 'deployment' })} />
      <Groups value={of('zeebe:AssignmentDefinition', 'candidateGroups')} names={names} onChange={(candidateGroups) => part.extend('zeebe:AssignmentDefinition', { candidateGroups })} />
      <SuggestField label={t('designer.dueDate')} value={of('zeebe:TaskSchedule', 'dueDate')} choices={dueDates} onChoose={(dueDate) => part.extend('zeebe:TaskSchedule', dueDate ? { dueDate } : undefined)} />
      <ExpressionField label={t('designer.priority')} value={of('zeebe:PriorityDefinition', 'priority')} variables={names.known.variables} orText onCommit={(priority) => part.extend('zeebe:PriorityDefinition', priority ? { priority } : undefined)} />
      <TextField label={t('designer.independentOf')} value={part.headers.get('independentOf') ?? ''} hint={t('designer.independentOfHint')} code onCommit={(value) => part.setHeader('independentOf', value)} />
      {!(Array.isArray(listeners) && listeners.length === 5) && <Button onClick={() => listenForInbox(part)}>{t('designer.addListeners')}</Button>}
    </Section>
  );
}

function Called({ part, names }: PartProps) {
  const t = useT();
  return (
    <Section title={t('designer.calledFlow')}>
      <ChoiceField
        label={t('designer.flow')} value={String(part.extension('zeebe:CalledElement')?.processId ?? '')} choices={names.flows}
        onChoose={(processId) => part.extend('zeebe:CalledElement', { processId, bindingType: 'deployment', propagateAllChildVariables: false })}
      />
    </Section>
  );
}

/** Where a case goes when no condition holds. */
function DefaultWay({ part }: { part: Part }) {
  const t = useT();
  const ways = (part.element.outgoing ?? []).filter(({ type }) => type === 'bpmn:SequenceFlow');
  if (ways.length < 2) return null;
  const current = (part.node.default as { id?: string } | undefined)?.id ?? '';
  return (
    <Section title={t('designer.choice')}>
      <ChoiceField
        label={t('designer.defaultWay')} value={current} hint={t('designer.defaultWayHint')}
        choices={ways.map(({ id, businessObject }) => ({ value: id, label: businessObject.name ? t('app.withId', { name: businessObject.name, id }) : id }))}
        onChoose={(id) => part.set({ default: ways.find((way) => way.id === id)?.businessObject })}
      />
    </Section>
  );
}

function Condition({ part, names }: PartProps) {
  const t = useT();
  const { sourceRef } = part.node as { sourceRef?: { $type?: string; default?: unknown } };
  if (sourceRef?.$type !== 'bpmn:ExclusiveGateway') return null;
  if (sourceRef.default === part.node) return <Section title={t('designer.condition')}><p className="muted">{t('designer.isDefaultWay')}</p></Section>;
  return (
    <Section title={t('designer.condition')}>
      <ExpressionField
        label={t('designer.conditionText')} value={body(part.node.conditionExpression)} variables={names.known.variables} hint={t('designer.expressionHint')}
        onCommit={(text) => part.set({ conditionExpression: text ? part.create('bpmn:FormalExpression', { body: text }) : undefined })}
      />
    </Section>
  );
}

function Script({ part, names }: PartProps) {
  const t = useT();
  const script = part.extension('zeebe:Script');
  const set = (more: object) => part.extend('zeebe:Script', { expression: script?.expression ?? '', resultVariable: script?.resultVariable ?? '', ...more });
  return (
    <Section title={t('designer.script')}>
      <ExpressionField label={t('designer.expression')} value={String(script?.expression ?? '')} variables={names.known.variables} hint={t('designer.expressionHint')} onCommit={(expression) => set({ expression })} />
      <TextField label={t('designer.resultVariable')} value={String(script?.resultVariable ?? '')} code onCommit={(resultVariable) => set({ resultVariable })} />
    </Section>
  );
}

/** Done once for each of a list. */
function Loop({ part, names }: PartProps) {
  const t = useT();
  const { loop } = part;
  if (!loop) return null;
  const of = (property: string): string => String(part.extension('zeebe:LoopCharacteristics', loop)?.[property] ?? '');
  const set = (property: string) => (value: string) => part.extend('zeebe:LoopCharacteristics', { [property]: value || undefined }, loop);
  return (
    <Section title={t('designer.loop')}>
      <ExpressionField label={t('designer.loopList')} value={of('inputCollection')} variables={names.known.variables} hint={t('designer.expressionHint')} onCommit={set('inputCollection')} />
      <TextField label={t('designer.loopEach')} value={of('inputElement')} code onCommit={set('inputElement')} />
      <TextField label={t('designer.loopResults')} value={of('outputCollection')} code onCommit={set('outputCollection')} />
      <ExpressionField label={t('designer.loopResult')} value={of('outputElement')} variables={names.known.variables} onCommit={set('outputElement')} />
      <ExpressionField label={t('designer.loopEnd')} value={body(loop.completionCondition)} variables={names.known.variables} onCommit={(text) => part.change(loop, { completionCondition: text ? part.create('bpmn:FormalExpression', { body: text }) : undefined })} />
      <Row label={t('designer.loopOrder')}>
        {(id) => <Checkbox id={id} checked={loop.isSequential === true} onChange={(event) => part.change(loop, { isSequential: event.target.checked })}>{t('designer.loopSequential')}</Checkbox>}
      </Row>
    </Section>
  );
}
