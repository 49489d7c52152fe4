import { z } from 'zod';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { printTaskLetter, readTaskLetter, saveTaskLetter } from '../letters/of-task.ts';
import { TaskKey } from '../schemas/tasks.ts';
import { LetterEdits, LetterRequest, TaskLetterView } from '../schemas/letters.ts';

const ByKey = z.object({ key: TaskKey });

/** The letter that follows from a task, before it goes out. */
export const letterRoutes: AnyRoute[] = [
  staffRoute({
    method: 'post', path: '/api/tasks/{key}/letter', tag: 'tasks', summary: 'The letter to the customer as it would go out with what is entered so far', access: 'do-tasks',
    params: ByKey, body: LetterRequest, responses: { 200: TaskLetterView },
    handle: async ({ api, user, params, body }) => ({ status: 200, body: await readTaskLetter(api, user, params.key, body.data) }),
  }),
  staffRoute({
    method: 'put', path: '/api/tasks/{key}/letter', tag: 'tasks', summary: "Keep one's own words for its free paragraphs; an approval given before ends", access: 'do-tasks',
    params: ByKey, body: LetterEdits, responses: { 200: TaskLetterView }, problems: [409],
    handle: async ({ api, user, params, body }) => ({ status: 200, body: await saveTaskLetter(api, user, params.key, body) }),
  }),
  staffRoute({
    method: 'post', path: '/api/tasks/{key}/letter/print', tag: 'tasks', summary: 'The same as PDF', access: 'do-tasks',
    params: ByKey, body: LetterRequest, responses: { 200: 'file' },
    handle: async ({ api, user, params, body }) => ({ status: 200, file: await printTaskLetter(api, user, params.key, body.data) }),
  }),
];
