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
