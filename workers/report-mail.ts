import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';
import { may } from '../db/roles.ts';
import { addNotice } from '../db/notices.ts';
import type { ReportSubscriptionRow } from '../db/rows-reports.ts';
import type { UserRow } from '../db/rows.ts';
import { documentOf, figureText, fileName } from '../reports/document.ts';
import { fileOf } from '../reports/file.ts';
import { makeReport, reports } from '../reports/index.ts';
import { finishedPeriod } from '../reports/period.ts';
import { scopeOf } from '../reports/scope.ts';
import { nextDue } from '../reports/subscriptions.ts';
import type { OutboxOptions } from './outbox.ts';

type Options = Pick<OutboxOptions, 'knex' | 'clock' | 'settings' | 'log' | 'templates'>;

/** How often is looked for subscriptions that are due, ms. */
const LOOK_EVERY_MS = 2_000;
/** After a failure it is tried again this much later. */
const AGAIN_AFTER_MS = 10 * 60_000;

/**
 * Sends reports to those who subscribed to them, when they are due by the bank's clock (D07-06, D02-10, D15-05). A report is
 * made, stored as a notice with its file, queued, and its subscription moved on in one transaction: a crash in between
 * sends nothing twice and forgets nothing. Several programs share the work by locking rows.
 */
export function startReportMail(options: Options): { close(): Promise<void> } {
  const stop = new AbortController();
  const work = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const sent = await sendNext(options).catch((error: unknown) => {
        options.log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'report subscriptions could not be read, trying again');
        return false;
      });
      // Being told to stop ends the pause.
      if (!sent) await pause(LOOK_EVERY_MS, undefined, { signal: stop.signal }).catch(() => undefined);
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

/** Sends the report that has been due longest. @returns whether there was one. */
async function sendNext(options: Options): Promise<boolean> {
  const { knex, clock, log } = options;
  let failed: ReportSubscriptionRow | undefined;
  try {
    return await knex.transaction(async (trx) => {
      const now = clock.now();
      const due = await trx('reportSubscription').where('nextAt', '<=', now).orderBy('nextAt').limit(1).forUpdate().skipLocked().first();
      if (!due) return false;
      failed = due;
      const user = await trx('userAccount').where({ id: due.userId }).first();
      const report = reports.get(due.reportId);
      // Who has left, or may no longer read it, gets nothing more.
      if (!user?.active || !report || !may(user, report.permission)) await trx('reportSubscription').where({ id: due.id }).delete();
      else {
        await send(options, trx, due, user, now);
        await trx('reportSubscription').where({ id: due.id }).update({ nextAt: nextDue(due.every, now), lastSentAt: now, lastError: null });
      }
      return true;
    });
  } catch (error) {
    if (!failed) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    log.error({ subscription: failed.id, report: failed.reportId, reason }, 'a report could not be made');
    await knex('reportSubscription').where({ id: failed.id }).update({ lastError: reason.slice(0, 500), nextAt: new Date(clock.now().getTime() + AGAIN_AFTER_MS) });
    return true;
  }
}

async function send({ settings, templates }: Options, trx: Knex.Transaction, due: ReportSubscriptionRow, user: UserRow, now: Date): Promise<void> {
  const report = reports.get(due.reportId);
  if (!report) return;
  const { locale } = user;
  const english = locale.startsWith('en');
  const period = finishedPeriod(due.every, now);
  const unit = due.unitId ? await trx('unit').where({ id: due.unitId }).first() : undefined;
  const unitText = unit ? { zh: unit.nameZh, en: unit.nameEn } : null;
  const scope = scopeOf({ roles: user.roles, unitId: user.unitId, headOffice: await isHeadOffice(trx, user.unitId) });
  const result = await makeReport(trx, report, { period, unitId: due.unitId ?? undefined, scope, now });
  const document = documentOf(result, { bank: settings.bank, unit: unitText, locale });
  const file = await fileOf(document, { format: due.format, bank: settings.bank, locale, madeAt: now });
  const [first] = document.sections;
  const letter = templates.render('report-mail', locale, {
    reportName: document.title, periodFrom: period.from, periodTo: period.to, unitName: unitText ? (english ? unitText.en : unitText.zh) : english ? 'All units' : '全部机构',
    figures: (first?.columns ?? []).map((column, index) => ({ name: column.title, value: figureText(first?.total.values[index] ?? null, column.unit) })),
    reportUrl: `${settings.publicUrl}/staff/reports/${report.id}?${new URLSearchParams({ from: period.from, to: period.to, ...(due.unitId ? { unit: due.unitId } : {}) })}`,
    bankName: english ? settings.bank.en : settings.bank.zh, hotline: settings.bank.hotline, today: now,
  });
  const { subject, text, html } = letter;
  const { id } = await addNotice(trx, {
    subject, text, html, complaintId: null, template: 'report-mail', locale, audience: 'staff', recipient: user.email,
    uniqueKey: `report:${due.id}:${due.nextAt.toISOString()}`, mailHost: new URL(settings.publicUrl).hostname,
  }, now);
  await trx('noticeAttachment').insert({ id: randomUUID(), noticeId: id, fileName: fileName(document.title, period, due.format), mediaType: file.mediaType, content: file.content, paperId: null });
}

async function isHeadOffice(trx: Knex.Transaction, unitId: string): Promise<boolean> {
  const unit = await trx('unit').leftJoin('unit as above', 'above.id', 'unit.parentId').where('unit.id', unitId).first<{ kind: string; aboveKind: string | null } | undefined>({ kind: 'unit.kind', aboveKind: 'above.kind' });
  return unit?.kind === 'head-office' || (unit?.kind === 'department' && unit.aboveKind === 'head-office');
}
