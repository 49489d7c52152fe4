import { readdirSync, readFileSync } from 'node:fs';
import { AUDIENCES_OF_NOTICES, DECISIONS, JOB_HEADERS } from './lint/agreement.ts';
import { designerWords } from '../../web/src/i18n/words/designer.ts';

interface Property { type: string; value?: string; choices?: { value: string }[]; binding: { type: string; property?: string; key?: string; eventType?: string } }
interface Template { id: string; name: string; properties: Property[] }
const files = readdirSync('bpmn/templates').filter((file) => file.endsWith('.json'));
const read = (file: string): Template => JSON.parse(readFileSync(`bpmn/templates/${file}`, 'utf8')) as Template;

describe.each(files)('the element template %s', (file) => {
  const template = read(file);
  const job = template.properties.find((property) => property.binding.type === 'zeebe:taskDefinition')?.value;

  it('gives the headers that its job type needs', () => {
    expect(template).toMatchObject({ id: `complaints.${file.replace('.json', '')}`, name: expect.stringMatching(/\p{Script=Han}/u) });
    if (job === undefined) return;
    const headers = template.properties.flatMap((property) => (property.binding.type === 'zeebe:taskHeader' ? [property.binding.key] : []));
    expect(headers).toEqual(expect.arrayContaining([...(JOB_HEADERS.get(job) ?? ['an agreed job type'])]));
  });
});

it('the human task template brings all listeners of the inbox', () => {
  const listeners = read('human-task.json').properties.filter((property) => property.binding.type === 'zeebe:taskListener').map((property) => [property.binding.eventType, property.value]);
  expect(listeners).toEqual(['creating', 'assigning', 'updating', 'completing', 'canceling'].map((event) => [event, `inbox.${event}`]));
});

it('the templates offer the decisions and audiences that there are', () => {
  const choices = (file: string, key: string) => read(file).properties.find((property) => property.binding.key === key)?.choices?.map((choice) => choice.value);
  expect(DECISIONS.map(({ id }) => id)).toEqual(expect.arrayContaining(choices('decision.json', 'decisionId') ?? ['none']));
  expect(choices('notice.json', 'audience')).toEqual(AUDIENCES_OF_NOTICES);
});

it("the designer's page has a name for each job type and each audience", () => {
  const jobs = [...JOB_HEADERS.keys()].filter((type) => !type.startsWith('inbox.')).map((type) => `designer.job.${type}`);
  const names = [...jobs, ...AUDIENCES_OF_NOTICES.map((audience) => `designer.audience.${audience}`)];
  expect(names.filter((name) => !Object.hasOwn(designerWords, name))).toEqual([]);
});
