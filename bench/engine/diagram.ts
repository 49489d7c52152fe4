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
