import { Checkbox } from 'antd';
import { useT } from '../../../i18n/index.tsx';
import { ExpressionField } from '../ExpressionField.tsx';
import { ChoiceField, Row, SuggestField } from '../fields.tsx';
import { body, type Part } from './parts.ts';
import { Section } from '../Section.tsx';
import type { PartProps } from './part-props.ts';
import type { ModdleElement } from '../../../../../flows/lint/lint.ts';

/** When an event happens: at a time, by a message, on an error. */
export function EventProperties({ part, names }: PartProps) {
  const t = useT();
  const { event } = part;
  if (!event) return null;
  return (
    <Section title={t('designer.event')}>
      {part.is('bpmn:BoundaryEvent') && event.$type !== 'bpmn:ErrorEventDefinition' && (
        <Row label={t('designer.interrupting')}>
          {(id) => <Checkbox id={id} checked={part.node.cancelActivity !== false} onChange={({ target }) => part.set({ cancelActivity: target.checked })}>{t('designer.interruptingHint')}</Checkbox>}
        </Row>
      )}
      {event.$type === 'bpmn:TimerEventDefinition' && <Timer part={part} event={event} names={names} />}
      {event.$type === 'bpmn:MessageEventDefinition' && <Message part={part} event={event} names={names} />}
      {event.$type === 'bpmn:ErrorEventDefinition' && <ErrorCode part={part} event={event} />}
    </Section>
  );
}

const KINDS = ['timeDate', 'timeDuration', 'timeCycle'] as const;

function Timer({ part, event, names }: PartProps & { event: ModdleElement }) {
  const t = useT();
  const kind = KINDS.find((each) => event[each]) ?? 'timeDate';
  const set = (as: string, text: string) => part.change(event, { timeDate: undefined, timeDuration: undefined, timeCycle: undefined, [as]: part.create('bpmn:FormalExpression', { body: text }) });
  return (
    <>
      <ChoiceField label={t('designer.timer')} value={kind} choices={KINDS.map((value) => ({ value, label: t(`designer.${value}`) }))} onChoose={(as) => set(as, body(event[kind]))} />
      <ExpressionField key={kind} label={t('designer.timerValue')} value={body(event[kind])} variables={names.known.variables} orText hint={t(`designer.${kind}Hint`)} onCommit={(text) => set(kind, text)} />
    </>
  );
}

function Message({ part, event, names }: PartProps & { event: ModdleElement }) {
  const t = useT();
  const message = event.messageRef as ModdleElement | undefined;
  const used = part.rootNames('bpmn:Message').map((value) => ({ value, label: value }));
  const choices = [...used, ...names.messages.filter(({ value }) => !used.some((each) => each.value === value))];
  const starts = part.is('bpmn:StartEvent') && part.element.parent?.type === 'bpmn:Process';
  return (
    <>
      <SuggestField label={t('designer.message')} value={message?.name ?? ''} choices={choices} onChoose={(name) => part.change(event, { messageRef: name ? part.root('bpmn:Message', name) : undefined })} />
      {message && !starts && (
        <ExpressionField label={t('designer.correlation')} value={String(part.extension('zeebe:Subscription', message)?.correlationKey ?? '')} variables={names.known.variables} hint={t('designer.correlationHint')} onCommit={(correlationKey) => part.extend('zeebe:Subscription', { correlationKey }, message)} />
      )}
    </>
  );
}

function ErrorCode({ part, event }: { part: Part; event: ModdleElement }) {
  const t = useT();
  const error = event.errorRef as ModdleElement | undefined;
  return (
    <SuggestField
      label={t('designer.errorCode')} value={String(error?.errorCode ?? error?.name ?? '')} choices={part.rootNames('bpmn:Error').map((value) => ({ value, label: value }))}
      onChoose={(name) => part.change(event, { errorRef: name ? part.root('bpmn:Error', name) : undefined })}
    />
  );
}
