import type { CommandName } from '../../engine.ts';
import { activate as activateAdHoc } from './ad-hoc.ts';
import * as batchOperations from './batch-operations.ts';
import { pin, reset } from './clock.ts';
import { evaluate } from './decisions.ts';
import { create as deploy, remove } from './deployment.ts';
import type { Handler } from './handler.ts';
import { cancel, create, resolve, setVariables } from './instances.ts';
import { migrate } from './migration.ts';
import { modify } from './modification.ts';
import * as jobs from './jobs.ts';
import * as messages from './messages.ts';
import * as userTasks from './user-tasks.ts';

export const handlers: { [N in CommandName]: Handler<N> } = {
  'deployment.create': deploy,
  'resource.delete': remove,
  'processInstance.create': create,
  'processInstance.cancel': cancel,
  'processInstance.modify': modify,
  'processInstance.migrate': migrate,
  'job.activate': jobs.activate,
  'job.complete': jobs.complete,
  'adHocSubProcess.activate': activateAdHoc,
  'job.fail': jobs.fail,
  'job.throwError': jobs.throwError,
  'job.updateRetries': jobs.updateRetries,
  'job.updateTimeout': jobs.updateTimeout,
  'message.publish': messages.publish,
  'message.correlate': messages.correlate,
  'signal.broadcast': messages.broadcast,
  'incident.resolve': resolve,
  'batchOperation.create': batchOperations.create,
  'batchOperation.update': batchOperations.update,
  'variables.set': setVariables,
  'userTask.assign': userTasks.assign,
  'userTask.unassign': userTasks.unassign,
  'userTask.update': userTasks.update,
  'userTask.complete': userTasks.complete,
  'decision.evaluate': evaluate,
  'clock.pin': pin,
  'clock.reset': reset,
};
