export type Kind = 'bpmn' | 'dmn' | 'form';

/** What a new file is called: its id is its name. */
export interface Named { id: string; zh: string; en: string }

/** The least that each kind of file has. */
export function emptyFile(kind: Kind, { id, zh, en }: Named): string {
  if (kind === 'form') return `${JSON.stringify({ type: 'default', id, schemaVersion: 16, executionPlatform: 'Camunda Cloud', executionPlatformVersion: '8.8.0', components: [{ id: `${id}-text1`, type: 'text', text: `### ${zh} ${en}` }] }, null, 2)}\n`;
  const [name, english] = [escaped(zh), escaped(en)];
  if (kind === 'dmn') {
    return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="${id}-definitions" name="${name}" namespace="http://camunda.org/schema/1.0/dmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
  <decision id="${id}" name="${name}">
    <description>English: ${english}</description>
    <decisionTable id="${id}-table" hitPolicy="FIRST">
      <input id="${id}-in-1" label="输入">
        <inputExpression id="${id}-in-1-expression" typeRef="string"><text>input</text></inputExpression>
      </input>
      <output id="${id}-out-1" label="结果" name="result" typeRef="string" />
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram>
      <dmndi:DMNShape dmnElementRef="${id}"><dc:Bounds height="80" width="180" x="160" y="100" /></dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`;
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="${id}-definitions" targetNamespace="http://bpmn.io/schema/bpmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
  <bpmn:process id="${id}" name="${name}" isExecutable="true">
    <bpmn:documentation>English: ${english}</bpmn:documentation>
    <bpmn:startEvent id="started" name="开始" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="${id}-diagram">
    <bpmndi:BPMNPlane id="${id}-plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="started-shape" bpmnElement="started">
        <dc:Bounds x="180" y="160" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="187" y="203" width="22" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}

/** A file under another id and name. Ids of what it has within stay: they count in their file alone. */
export function duplicate(kind: Kind, content: string, { id, zh, en }: Named): string {
  if (kind === 'form') {
    const form = JSON.parse(content) as { id: string; components?: { type?: string; text?: string }[] };
    const [first, ...rest] = form.components ?? [];
    const heading = first?.type === 'text' && first.text?.startsWith('#') ? { ...first, text: first.text.replace(/^(#+\s*).*/, `$1${zh} ${en}`) } : first;
    return `${JSON.stringify({ ...form, id, components: heading ? [heading, ...rest] : rest }, null, 2)}\n`;
  }
  const document = parsed(kind === 'dmn' ? withOwnRequired(content, id) : content);
  const main = kind === 'bpmn' ? document.getElementsByTagNameNS('*', 'process')[0] : decisionsOf(document).main;
  const old = main?.getAttribute('id') ?? '';
  for (const element of document.getElementsByTagName('*')) {
    for (const name of ['id', 'bpmnElement', 'dmnElementRef']) if (element.getAttribute(name) === old) element.setAttribute(name, id);
  }
  if (kind === 'dmn') document.documentElement.setAttribute('id', `${id}-definitions`);
  main?.setAttribute('name', zh);
  const described = main && [...main.children].find(({ localName }) => localName === 'documentation' || localName === 'description');
  if (described?.textContent?.includes('English:')) described.textContent = described.textContent.replace(/English:.*/, `English: ${en}`);
  return new XMLSerializer().serializeToString(document);
}

/** A decision that another requires is known in all files by its id, and in expressions by the same name: a copy has its own. */
function withOwnRequired(xml: string, id: string): string {
  const suffix = id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return decisionsOf(parsed(xml)).required.reduce((text, name) => text.replace(new RegExp(`\\b${name}\\b`, 'g'), `${name}${suffix}`), xml);
}

function decisionsOf(document: Document): { main: Element | undefined; required: string[] } {
  const required = Array.from(document.getElementsByTagNameNS('*', 'requiredDecision'), (each) => (each.getAttribute('href') ?? '').slice(1));
  return { main: Array.from(document.getElementsByTagNameNS('*', 'decision')).find((each) => !required.includes(each.id)), required: [...new Set(required)] };
}

const parsed = (xml: string): Document => new DOMParser().parseFromString(xml, 'application/xml');

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
