import { startTestApi, type TestApi } from '../api/kit.ts';

describe('the door of the reports', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('answers each report that a person may read, with the formula of each figure (D04-06, D03-05)', async () => {
    const manager = await api.as('manager');
    const { items } = (await manager.request('GET', '/api/reports')) as { items: { id: string }[] };
    expect(items.length).toBeGreaterThan(0);
    for (const { id } of items) {
      const report = (await manager.request('GET', `/api/reports/${id}`)) as { sections: { measures: { formula: { zh: string } }[] }[] };
      for (const section of report.sections) for (const measure of section.measures) expect(measure.formula.zh).not.toBe('');
    }
  });
});
