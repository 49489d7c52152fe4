import { z } from 'zod';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { toPerson } from '../absence/rules.ts';
import { iso } from '../moments.ts';
import { BulkHandOver, BulkResult, BulkTasks, CompleteTask, DraftSaved, HandedOver, HandOver, Task, TaskDraft, TaskKey, TaskList, TaskSearch } from '../schemas/tasks.ts';
import { claimTask, completeTask, handOverTask, releaseTask, saveTaskDraft } from '../tasks/act.ts';
import { claimTasks, handOverTasks } from '../tasks/bulk.ts';
import { listTasks } from '../tasks/list.ts';
import { readTask } from '../tasks/read.ts';

const ByKey = z.object({ key: TaskKey });
const acting = { tag: 'tasks', params: ByKey, responses: { 204: null }, problems: [409, 501, 503] } as const;

export const taskRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/tasks', tag: 'tasks', summary: 'The inbox', access: 'staff',
    query: TaskSearch, responses: { 200: TaskList },
    handle: async ({ api, user, query }) => ({ status: 200, body: await listTasks(api, user, query) }),
  }),
  staffRoute({
    method: 'get', path: '/api/tasks/{key}', tag: 'tasks', summary: 'A task with its form, its data and the case in brief', access: 'staff',
    params: ByKey, responses: { 200: Task }, problems: [501, 503],
    handle: async ({ api, user, params }) => ({ status: 200, body: await readTask(api, user, params.key) }),
  }),
  staffRoute({
    ...acting, method: 'post', path: '/api/tasks/{key}/claim', summary: 'Take it out of the group', access: 'do-tasks',
    async handle({ api, user, params }) {
      await claimTask(api, user, params.key);
      return { status: 204 };
    },
  }),
  staffRoute({
    ...acting, method: 'post', path: '/api/tasks/{key}/release', summary: 'Give it back to the group', access: 'do-tasks',
    async handle({ api, user, params }) {
      await releaseTask(api, user, params.key);
      return { status: 204 };
    },
  }),
  staffRoute({
    ...acting, method: 'post', path: '/api/tasks/{key}/hand-over', summary: 'Give it to another person of its groups', access: 'do-tasks',
    body: HandOver, responses: { 200: HandedOver },
    async handle({ api, user, params, body }) {
      const taker = await handOverTask(api, user, params.key, body.username);
      return { status: 200, body: { to: taker && toPerson(taker) } };
    },
  }),
  staffRoute({
    method: 'post', path: '/api/tasks/claim', tag: 'tasks', summary: 'Take several; what became of each', access: 'do-tasks',
    body: BulkTasks, responses: { 200: BulkResult }, problems: [503],
    handle: async ({ api, user, body, locale }) => ({ status: 200, body: await claimTasks(api, user, body.keys, locale) }),
  }),
  staffRoute({
    method: 'post', path: '/api/tasks/hand-over', tag: 'tasks', summary: 'Give several to another person; what became of each', access: 'do-tasks',
    body: BulkHandOver, responses: { 200: BulkResult }, problems: [503],
    handle: async ({ api, user, body, locale }) => ({ status: 200, body: await handOverTasks(api, user, body.keys, body.username, locale) }),
  }),
  staffRoute({
    ...acting, method: 'put', path: '/api/tasks/{key}/draft', summary: 'Keep what was entered so far', access: 'do-tasks',
    body: TaskDraft, responses: { 200: DraftSaved },
    async handle({ api, user, params, body }) {
      const saved = await saveTaskDraft(api, user, params.key, body.data, body.version);
      return { status: 200, body: { version: saved.version, savedAt: iso(saved.savedAt) } };
    },
  }),
  staffRoute({
    ...acting, method: 'post', path: '/api/tasks/{key}/complete', summary: 'Complete it with what was entered', access: 'do-tasks',
    body: CompleteTask,
    async handle({ api, user, params, body }) {
      await completeTask(api, user, params.key, body.data);
      return { status: 204 };
    },
  }),
];
