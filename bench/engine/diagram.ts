/** The diagram of all measurements: start → task → end. `implementation` is for bpmn-engine, which knows no job types. */
export const oneTask = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="bench">
  <bpmn:process id="one-task" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:serviceTask id="task" implementation="\${environment.services.work}"><bpmn:extensionElements><zeebe:taskDefinition type="work" /></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:endEvent id="end" />
    <bpmn:sequenceFlow id="to-task" sourceRef="start" targetRef="task" />
    <bpmn:sequenceFlow id="to-end" sourceRef="task" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

/** Waits for a job that nobody does, a message and a timer. `version` makes the text another one. */
export const waiting = (version = 1): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="waiting-definitions" targetNamespace="bench">
  <bpmn:message id="withdrawn" name="withdrawn"><bpmn:extensionElements><zeebe:subscription correlationKey="=complaintId" /></bpmn:extensionElements></bpmn:message>
  <bpmn:process id="waiting" name="Waiting, version ${version}" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:serviceTask id="task"><bpmn:extensionElements><zeebe:taskDefinition type="nobody" /></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:boundaryEvent id="withdrawn-before" attachedToRef="task"><bpmn:messageEventDefinition messageRef="withdrawn" /></bpmn:boundaryEvent>
    <bpmn:boundaryEvent id="late" attachedToRef="task" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1000D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:endEvent id="end" />
    <bpmn:endEvent id="end-withdrawn" />
    <bpmn:endEvent id="end-late" />
    <bpmn:sequenceFlow id="to-task" sourceRef="start" targetRef="task" />
    <bpmn:sequenceFlow id="to-end" sourceRef="task" targetRef="end" />
    <bpmn:sequenceFlow id="to-withdrawn" sourceRef="withdrawn-before" targetRef="end-withdrawn" />
    <bpmn:sequenceFlow id="to-late" sourceRef="late" targetRef="end-late" />
  </bpmn:process>
</bpmn:definitions>`;

export type WideKind = 'task' | 'sub-process' | 'call' | 'script';

/** A multi-instance over `items`, which collects what its instances give: with jobs all at once, of a script one after the other. */
export function wide(kind: WideKind): string {
  const loop = `<bpmn:multiInstanceLoopCharacteristics isSequential="${kind === 'script'}"><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=out" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>`;
  const job = (id: string, ...content: string[]): string => `<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="wide" /></bpmn:extensionElements>${content.join('')}</bpmn:serviceTask>`;
  const steps = (prefix: string, step: string): string => `<bpmn:startEvent id="${prefix}start" />${step}<bpmn:endEvent id="${prefix}end" /><bpmn:sequenceFlow id="${prefix}in" sourceRef="${prefix}start" targetRef="${prefix}many" /><bpmn:sequenceFlow id="${prefix}out" sourceRef="${prefix}many" targetRef="${prefix}end" />`;
  const many = {
    task: job('many', loop),
    'sub-process': `<bpmn:subProcess id="many">${loop}${steps('inner-', job('inner-many'))}</bpmn:subProcess>`,
    call: `<bpmn:callActivity id="many"><bpmn:extensionElements><zeebe:calledElement processId="called" propagateAllParentVariables="false" /></bpmn:extensionElements>${loop}</bpmn:callActivity>`,
    script: `<bpmn:scriptTask id="many"><bpmn:extensionElements><zeebe:script expression="=item" resultVariable="out" /></bpmn:extensionElements>${loop}</bpmn:scriptTask>`,
  }[kind];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="wide-definitions" targetNamespace="bench">
  <bpmn:process id="wide" isExecutable="true">${steps('', many)}</bpmn:process>
  <bpmn:process id="called" isExecutable="true">${steps('called-', job('called-many'))}</bpmn:process>
</bpmn:definitions>`;
}
