/**
 * The field's reference load: a bank's dispute process of the shape that Camunda documents for its baseline figures (a
 * root instance with a payload of 11 KB, 50 child instances, sub-processes, messages, timers, a decision, about 101 tasks
 * and 560 flow nodes). The diagrams are our own; `refund` is called once for each disputed payment.
 */

export const PAYMENTS = 50;
/** Of a root instance and its children: each is a job that a worker completes. */
export const TASKS = 2 + 2 * PAYMENTS;

const bpmn = (id: string, content: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="${id}-definitions" targetNamespace="bench">
${content}
</bpmn:definitions>`;
const job = (type: string): string => `<zeebe:taskDefinition type="${type}" />`;
const flow = (from: string, to: string, condition?: string): string =>
  `<bpmn:sequenceFlow id="${from}-to-${to}" sourceRef="${from}" targetRef="${to}"${condition ? `><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>` : ' />'}`;
const messages = `
  <bpmn:message id="documents" name="documents-received"><bpmn:extensionElements><zeebe:subscription correlationKey="=disputeId" /></bpmn:extensionElements></bpmn:message>
  <bpmn:message id="answer" name="merchant-answered"><bpmn:extensionElements><zeebe:subscription correlationKey="=disputeId + &quot; &quot; + payment.id" /></bpmn:extensionElements></bpmn:message>
  <bpmn:escalation id="unsure" escalationCode="unsure" />
  <bpmn:error id="refused" errorCode="refused" />`;

const dispute = bpmn('dispute', `${messages}
  <bpmn:process id="dispute" name="Card dispute" isExecutable="true">
    <bpmn:startEvent id="filed" />
    <bpmn:subProcess id="documentation" name="Documents of the customer">
      <bpmn:startEvent id="documents-needed" />
      <bpmn:sendTask id="request-documents"><bpmn:extensionElements>${job('dispute.notify')}</bpmn:extensionElements></bpmn:sendTask>
      <bpmn:receiveTask id="receive-documents" messageRef="documents" />
      <bpmn:endEvent id="documents-there" />
      ${flow('documents-needed', 'request-documents')}${flow('request-documents', 'receive-documents')}${flow('receive-documents', 'documents-there')}
    </bpmn:subProcess>
    <bpmn:subProcess id="investigation" name="Investigation">
      <bpmn:startEvent id="investigation-begun" />
      <bpmn:subProcess id="merchant" name="What the merchant says to a payment">
        <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=payments" inputElement="payment" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>
        <bpmn:startEvent id="merchant-named" />
        <bpmn:serviceTask id="ask-merchant"><bpmn:extensionElements>${job('dispute.ask')}</bpmn:extensionElements></bpmn:serviceTask>
        <bpmn:eventBasedGateway id="what-comes-first" />
        <bpmn:intermediateCatchEvent id="merchant-answered"><bpmn:messageEventDefinition messageRef="answer" /></bpmn:intermediateCatchEvent>
        <bpmn:intermediateCatchEvent id="two-days"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
        <bpmn:endEvent id="answered" />
        <bpmn:endEvent id="not-answered" />
        ${flow('merchant-named', 'ask-merchant')}${flow('ask-merchant', 'what-comes-first')}${flow('what-comes-first', 'merchant-answered')}${flow('what-comes-first', 'two-days')}${flow('merchant-answered', 'answered')}${flow('two-days', 'not-answered')}
      </bpmn:subProcess>
      <bpmn:businessRuleTask id="rate"><bpmn:extensionElements><zeebe:calledDecision decisionId="fraud-rating" resultVariable="rating" /></bpmn:extensionElements></bpmn:businessRuleTask>
      <bpmn:exclusiveGateway id="how-sure" default="how-sure-to-unsure-end" />
      <bpmn:endEvent id="sure-end" />
      <bpmn:endEvent id="unsure-end"><bpmn:escalationEventDefinition escalationRef="unsure" /></bpmn:endEvent>
      ${flow('investigation-begun', 'merchant')}${flow('merchant', 'rate')}${flow('rate', 'how-sure')}${flow('how-sure', 'sure-end', '=rating.confidence &gt;= 0.8')}${flow('how-sure', 'unsure-end')}
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="person-needed" attachedToRef="investigation"><bpmn:escalationEventDefinition escalationRef="unsure" /></bpmn:boundaryEvent>
    <bpmn:userTask id="decide"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:exclusiveGateway id="outcome" default="outcome-to-inform-declined" />
    <bpmn:callActivity id="refunds" name="Refund of a payment">
      <bpmn:extensionElements>
        <zeebe:calledElement processId="refund" propagateAllParentVariables="false" propagateAllChildVariables="false" />
        <zeebe:ioMapping><zeebe:input source="=customer" target="customer" /><zeebe:input source="=disputeId" target="disputeId" /></zeebe:ioMapping>
      </bpmn:extensionElements>
      <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=payments" inputElement="payment" outputCollection="refundedAmounts" outputElement="=payment.amount" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>
    </bpmn:callActivity>
    <bpmn:sendTask id="inform-refunded"><bpmn:extensionElements>${job('dispute.notify')}</bpmn:extensionElements></bpmn:sendTask>
    <bpmn:sendTask id="inform-declined"><bpmn:extensionElements>${job('dispute.notify')}</bpmn:extensionElements></bpmn:sendTask>
    <bpmn:endEvent id="refunded" />
    <bpmn:endEvent id="declined" />
    ${flow('filed', 'documentation')}${flow('documentation', 'investigation')}${flow('investigation', 'outcome')}${flow('person-needed', 'decide')}${flow('decide', 'outcome')}
    ${flow('outcome', 'refunds', '=rating.fraud')}${flow('outcome', 'inform-declined')}${flow('refunds', 'inform-refunded')}${flow('inform-refunded', 'refunded')}${flow('inform-declined', 'declined')}
  </bpmn:process>`);

const refund = bpmn('refund', `
  <bpmn:error id="refused" errorCode="refused" />
  <bpmn:process id="refund" name="Refund" isExecutable="true">
    <bpmn:startEvent id="asked" />
    <bpmn:serviceTask id="pay"><bpmn:extensionElements>${job('dispute.refund')}</bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:boundaryEvent id="pay-refused" attachedToRef="pay"><bpmn:errorEventDefinition errorRef="refused" /></bpmn:boundaryEvent>
    <bpmn:endEvent id="paid" />
    <bpmn:endEvent id="not-paid" />
    ${flow('asked', 'pay')}${flow('pay', 'paid')}${flow('pay-refused', 'not-paid')}
  </bpmn:process>`);

const rule = (id: string, total: string, claims: string, fraud: boolean, confidence: number): string => `
        <rule id="${id}"><inputEntry id="${id}-total"><text>${total}</text></inputEntry><inputEntry id="${id}-claims"><text>${claims}</text></inputEntry><outputEntry id="${id}-fraud"><text>${fraud}</text></outputEntry><outputEntry id="${id}-confidence"><text>${confidence}</text></outputEntry></rule>`;
const rating = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="dispute-decisions" name="Dispute" namespace="bench">
  <decision id="fraud-rating" name="Fraud rating">
    <decisionTable id="fraud-rating-table" hitPolicy="FIRST">
      <input id="total" label="Total"><inputExpression id="total-expression" typeRef="number"><text>sum(payments.amount)</text></inputExpression></input>
      <input id="claims" label="Earlier claims"><inputExpression id="claims-expression" typeRef="number"><text>customer.earlierClaims</text></inputExpression></input>
      <output id="fraud" name="fraud" typeRef="boolean" />
      <output id="confidence" name="confidence" typeRef="number" />${rule('many-claims', '-', '&gt; 5', false, 0.5)}${rule('large', '&gt;= 5000', '&lt;= 1', true, 0.9)}${rule('usual', '-', '-', true, 0.8)}
    </decisionTable>
  </decision>
</definitions>`;

export const resources: readonly { name: string; content: string }[] = [
  { name: 'dispute.bpmn', content: dispute },
  { name: 'refund.bpmn', content: refund },
  { name: 'dispute.dmn', content: rating },
];

/** What a dispute is filed with: 11 KB of JSON. */
export function payload(disputeId: string): Record<string, unknown> {
  return {
    disputeId,
    customer: { number: '6225880012345678', name: '王小明', email: 'wang.xiaoming@example.com', telephone: '+86 138 0013 8000', address: '上海市浦东新区世纪大道 100 号', earlierClaims: 1 },
    payments: Array.from({ length: PAYMENTS }, (_, i) => ({
      id: `P${String(i).padStart(4, '0')}`, merchant: `Merchant ${i}, ${100 + i} Example Road`, amount: 20.5 + i * 7.25, currency: 'CNY', bookedAt: `2026-0${1 + (i % 9)}-15T08:${10 + (i % 50)}:00+08:00`,
      terminal: `T-${100000 + i * 37}`, authorisation: `A${900000 + i * 11}`, note: 'Not made by the customer',
    })),
  };
}
