/** Job activation over REST, with long polling. */
import type { Router } from 'express';
import { z } from 'zod';
import type { ActivatedJob } from '../../engine.ts';
import { checkActivation, checkTenant, defaultLongPolling, waitingTime } from '../documents.ts';
import type { JobDispatcher } from '../jobs.ts';

const activation = z.object({
  type: z.string(), worker: z.string().nullish(), timeout: z.int(), maxJobsToActivate: z.int(),
  fetchVariable: z.array(z.string()).nullish(), requestTimeout: z.int().nullish(), tenantIds: z.array(z.string()).nullish(),
});

export function addJobActivation(router: Router, jobs: JobDispatcher): void {
  router.post('/jobs/activation', async (request, response) => {
    const { type, worker, timeout, maxJobsToActivate, fetchVariable, requestTimeout, tenantIds } = activation.parse(request.body);
    const asked = { type, worker: worker ?? '', timeoutMs: timeout, maxJobs: maxJobsToActivate, fetchVariables: fetchVariable ?? [] };
    checkActivation({ ...asked, worker: undefined });
    tenantIds?.forEach(checkTenant);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const activated = await jobs.activate(asked, waitingTime(requestTimeout ?? 0, defaultLongPolling), gone.signal);
    if (!gone.signal.aborted) response.json({ jobs: activated.map(answer) });
  });
}

function answer(job: ActivatedJob): object {
  const { userTask } = job;
  return {
    jobKey: String(job.key), type: job.type, kind: job.kind, listenerEventType: job.listenerEventType,
    processDefinitionId: job.bpmnProcessId, processDefinitionVersion: job.processDefinitionVersion, processDefinitionKey: String(job.processDefinitionKey),
    processInstanceKey: String(job.processInstanceKey), elementId: job.elementId, elementInstanceKey: String(job.elementInstanceKey),
    customHeaders: job.customHeaders, worker: job.worker, retries: job.retries, deadline: job.deadline, variables: job.variables, tenantId: job.tenantId,
    ...(userTask ? { userTask: { ...userTask, userTaskKey: String(userTask.userTaskKey), formKey: userTask.formKey === null ? null : String(userTask.formKey) } } : {}),
  };
}
