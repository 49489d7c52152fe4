import { createTransport } from 'nodemailer';
import { addAdminEvent, type UserRow } from '../../db/index.ts';
import { openTemplates } from '../../templates/live.ts';
import { mailSender } from '../../mail/sender.ts';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { MailSettings, MailTest } from '../schemas/admin.ts';
import type { SignedIn } from '../sessions.ts';

const PATIENCE_MS = 10_000;

/** Where mails go out and come in, as it is set in the environment; no user name, no password. */
export async function mailSettings(api: Api, user: SignedIn): Promise<MailSettings> {
  const { smtpUrl, publicUrl, bank, mailInboxUrl } = api.settings;
  const [me, doors, program] = await Promise.all([
    api.knex('userAccount').where({ id: user.id }).first(),
    api.knex('intakeSystem').whereRaw("'e-mail' = any(channels)").orderBy('id'),
    api.knex('workerProgram').orderBy('at', 'desc').first(),
  ]);
  const { hostname, port, protocol, username, searchParams } = new URL(smtpUrl);
  const encrypted = protocol === 'smtps:' || searchParams.get('requireTLS') === 'true';
  return {
    smtp: { host: hostname, port: Number(port) || (protocol === 'smtps:' ? 465 : 587), encrypted, signsIn: username !== '' },
    sender: { zh: mailSender(api.settings, 'zh-CN'), en: mailSender(api.settings, 'en') }, publicUrl, hotline: bank.hotline, sms: program?.facts.sms ?? null, mailInbox: mailInboxUrl, testTo: me?.email ?? '',
    doors: doors.map((door) => ({ id: door.id, zh: door.nameZh, en: door.nameEn, active: door.active, lastUsedAt: iso(door.lastUsedAt) })),
  };
}

/** Sends a mail to the person who asks, the way every notice goes, and tells what the server said. */
export async function testMail(api: Api, user: SignedIn): Promise<MailTest> {
  const me = await addressee(api, user);
  const { settings, knex, clock } = api;
  const { smtp } = await mailSettings(api, user);
  const templates = await openTemplates({ knex, clock, onError: () => undefined });
  const letter = templates.render('mail-test', me.locale, {
    userName: me.displayName, mailServer: `${smtp.host}:${smtp.port}`, sender: mailSender(settings, me.locale), pageUrl: `${settings.publicUrl}/staff/admin/channels`,
    bankName: me.locale.startsWith('en') ? settings.bank.en : settings.bank.zh, hotline: settings.bank.hotline, today: clock.now(),
  });
  templates.close();
  return sendToMyself(api, user, letter);
}

export interface OwnMail { subject: string; text: string; html: string; attachments?: { filename: string; content: Buffer; contentType: string }[] }

/** Sends a letter to the address of the person who asks and to nobody else; recorded. @param about what the letter is a trial of */
export async function sendToMyself(api: Api, user: SignedIn, { subject, text, html, attachments = [] }: OwnMail, about: Record<string, unknown> = {}): Promise<MailTest> {
  const { settings, knex, clock } = api;
  const { email, locale } = await addressee(api, user);
  const dialogue: MailTest['dialogue'] = [];
  const started = performance.now();
  const transport = createTransport({
    url: settings.smtpUrl, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS, disableFileAccess: true, disableUrlAccess: true,
    debug: true, transactionLog: true, logger: listener(dialogue),
  } as Parameters<typeof createTransport>[0]);
  let answer: string;
  let sent = true;
  try {
    const { response } = await transport.sendMail({ from: mailSender(settings, locale), to: email, subject, text, ...(html ? { html } : {}), attachments, headers: { 'Auto-Submitted': 'auto-generated' }, date: clock.now() }) as { response: string };
    answer = response;
  } catch (error) {
    sent = false;
    answer = reasonOf(error);
  } finally {
    transport.close();
  }
  await addAdminEvent(knex, { actorId: user.id, type: 'mail.tested', subject: user.username, data: { to: email, sent, answer, ...about } }, clock.now());
  return { sent, to: email, answer, dialogue, tookMs: Math.round(performance.now() - started) };
}

async function addressee({ knex }: Api, user: SignedIn): Promise<UserRow> {
  const me = await knex('userAccount').where({ id: user.id }).first();
  if (!me) throw notFound();
  return me;
}

/** Hears the lines of the protocol; what would tell a password is hidden, and the letter itself is left out. */
function listener(dialogue: MailTest['dialogue']): object {
  const hear = (entry: { tnx?: string }, line: unknown, ...values: unknown[]): void => {
    if (entry.tnx !== 'client' && entry.tnx !== 'server') return;
    let index = 0;
    const words = String(line).replace(/%s/g, () => String(values[index++] ?? '')).trim();
    // Answers to a challenge are the user name and password in base64.
    const secret = entry.tnx === 'client' && !/^(EHLO|HELO|LHLO|STARTTLS|MAIL|RCPT|DATA|QUIT|RSET|NOOP)\b/i.test(words);
    dialogue.push({ from: entry.tnx, line: (secret ? `${/^AUTH \S+/i.exec(words)?.[0] ?? ''} ***`.trim() : words).slice(0, 500) });
  };
  const quiet = (): void => undefined;
  return { level: quiet, trace: hear, debug: hear, info: quiet, warn: quiet, error: quiet, fatal: quiet };
}

function reasonOf(error: unknown): string {
  const { code, message, response } = error as { code?: unknown; message?: unknown; response?: unknown };
  return [code, response ?? message].filter((each) => each !== undefined).join(': ').replace(/\/\/[^@/\s]+@/g, '//').slice(0, 500);
}
