import { setTimeout as pause } from 'node:timers/promises';
import { causeId } from '../db/incident-causes.ts';
import { addNotice } from '../db/notices.ts';
import { readFlows } from './bpmn.ts';
import type { OutboxOptions } from './outbox.ts';

type Options = Pick<OutboxOptions, 'knex' | 'clock' | 'settings' | 'log' | 'templates' | 'engine'>;
type Incident = Awaited<ReturnType<Options['engine']['rest']['searchIncidents']>>['items'][number];

/** How often the engine is asked, ms. */
const LOOK_EVERY_MS = 5_000;
const MOST = 1_000;
const LOCK = 7310014;

/** Tells administrators of incidents of the engine, once for each cause, until none of that cause is left (D18-10, D18-14). */
export function startIncidentMail(options: Options, lookEveryMs = LOOK_EVERY_MS): { close(): Promise<void> } {
  const stop = new AbortController();
  let away = false;
  const work = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        await tellOfIncidents(options);
        away = false;
      } catch (error) {
        if (!away && !stop.signal.aborted) options.log.warn({ reason: error instanceof Error ? error.message : String(error) }, "the engine's incidents could not be read, trying again");
        away = true;
      }
      await pause(lookEveryMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };
  const done = work();
  return {
    async close() {
      stop.abort();
      await done;
    },
  };
}

/** @returns how many causes were told of */
async function tellOfIncidents(options: Options): Promise<number> {
  const { knex, clock, engine } = options;
  const { items } = await engine.rest.searchIncidents({ filter: { state: 'ACTIVE' }, page: { from: 0, limit: MOST }, sort: [{ field: 'creationTime', order: 'DESC' }] });
  const causes = new Map<string, { newest: Incident; count: number }>();
  for (const incident of items) {
    const id = causeId({ processId: incident.processDefinitionId, elementId: incident.elementId, errorType: incident.errorType, message: incident.errorMessage });
    causes.set(id, { newest: causes.get(id)?.newest ?? incident, count: (causes.get(id)?.count ?? 0) + 1 });
  }
  return knex.transaction(async (trx) => {
    // Of several programs one looks at a time; the others find what it told.
    const { rows: [lock] } = await trx.raw<{ rows: { mine: boolean }[] }>('select pg_try_advisory_xact_lock(?) as mine', [LOCK]);
    if (!lock?.mine) return 0;
    // All that there are were looked at: a cause that is none of them is settled, and is told of again when it comes back.
    if (items.length < MOST) await trx('incidentCause').whereNotIn('id', [...causes.keys()]).delete();
    const told = new Set((await trx('incidentCause').select('id')).map(({ id }) => id));
    const news = [...causes].filter(([id]) => !told.has(id));
    for (const [id, { newest, count }] of news) {
      const { processDefinitionId: processId, elementId, errorType, errorMessage: message } = newest;
      await trx('incidentCause').insert({ id, processId, elementId, errorType, message, toldAt: clock.now() });
      await writeToAdmins(options, trx, { id, newest, count });
    }
    return news.length;
  });
}

async function writeToAdmins({ clock, settings, templates, engine }: Options, trx: Parameters<typeof addNotice>[0], { id, newest, count }: { id: string; newest: Incident; count: number }): Promise<void> {
  const now = clock.now();
  const { elements, processNames } = await readFlows(await engine.rest.getProcessDefinitionXML(newest.processDefinitionKey));
  const admins = await trx('userAccount').where({ active: true }).whereRaw("'admin' = any(roles)").orderBy('username');
  for (const admin of admins) {
    const english = admin.locale.startsWith('en');
    const letter = templates.render('engine-incident', admin.locale, {
      processName: processNames.get(newest.processDefinitionId) ?? newest.processDefinitionId, elementName: elements.find((element) => element.id === newest.elementId)?.name ?? newest.elementId,
      errorType: newest.errorType, reason: newest.errorMessage.slice(0, 1000), count: String(count), pageUrl: `${settings.publicUrl}/staff/admin/incidents?cause=${id}`,
      bankName: english ? settings.bank.en : settings.bank.zh, hotline: settings.bank.hotline, today: now,
    });
    await addNotice(trx, {
      subject: letter.subject, text: letter.text, html: letter.html, complaintId: null, template: 'engine-incident', locale: admin.locale, audience: 'staff', recipient: admin.email,
      uniqueKey: `incident:${id}:${newest.incidentKey}:${admin.username}`, mailHost: new URL(settings.publicUrl).hostname,
    }, now);
  }
}
