import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jobs } from '../../workers/jobs/index.ts';
import { unknownJobTypes } from '../../workers/unknown-job-types.ts';

const known = jobs.map(({ type }) => type);

describe('job types of the diagrams', () => {
  it('have a worker each, in every flow of the project', async () => {
    const folder = path.resolve(import.meta.dirname, '../../bpmn');
    const files = (await readdir(folder)).map((name) => path.join(folder, name));
    expect(files.filter((name) => name.endsWith('.bpmn')).length).toBeGreaterThan(0);
    expect(await unknownJobTypes(files, known)).toEqual([]);
  });

  it('that no worker handles are named with task, file and the nearest known type', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'diagrams-'));
    try {
      const file = path.join(folder, 'complaint-routing.bpmn');
      await writeFile(file, `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"><bpmn:process id="p">
        <bpmn:subProcess id="s"><bpmn:serviceTask id="t" name="Route"><bpmn:extensionElements><zeebe:taskDefinition type="complaint.route2"/></bpmn:extensionElements></bpmn:serviceTask></bpmn:subProcess>
        <bpmn:userTask id="u" name="Check"><bpmn:extensionElements><zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType="creating" type="something.else.entirely"/></zeebe:taskListeners></bpmn:extensionElements></bpmn:userTask>
      </bpmn:process></bpmn:definitions>`);
      expect(await unknownJobTypes([file], known)).toEqual([
        'complaint-routing.bpmn: task "Route" has job type "complaint.route2", which no worker handles (did you mean "complaint.route"?)',
        'complaint-routing.bpmn: task "Check" has job type "something.else.entirely", which no worker handles',
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
