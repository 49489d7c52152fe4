import { neverGiven, restOperations } from '../conformance/cases/rest-operations.ts';
import { administration, documentedAnswers, operations } from './documented.ts';
import { startWire, type Wire } from './kit.ts';

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire?.close());

describe('the operations of the Orchestration Cluster REST API', () => {
  it('are those of the client', () => {
    expect(operations().length).toBeGreaterThan(140);
  });

  it('have a case of conformance for each of their documented answers, but for those that nothing brings about', () => {
    expect(restOperations.flatMap(({ name, route, answers }) => Object.keys(answers).map((status) => `${name} ${route.split(' ')[1]} ${status}`))).toEqual(expect.arrayContaining(documentedAnswers().filter((answer) => !Object.hasOwn(neverGiven, answer))));
    expect(documentedAnswers()).toEqual(expect.arrayContaining(Object.keys(neverGiven)));
  });

  it.each(operations())('$method $route is answered, or said to be the business of a cluster', async ({ method, route }) => {
    const { status, body } = await wire.http(method, route.slice(1).replaceAll(/\{[^}]+\}/g, '4711'), method === 'GET' || method === 'DELETE' ? undefined : {});
    if (administration.test(route)) expect([status, body.detail]).toEqual([501, expect.stringContaining('a Camunda 8 cluster has it')]);
    else {
      expect([200, 204, 400, 404, 409, 415]).toContain(status);
      expect(String(body.detail ?? '')).not.toContain('No endpoint');
    }
  });
});
