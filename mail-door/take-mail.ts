import type { Logger } from 'pino';
import { ApiClient, ApiProblem } from '../api/client.ts';
import type { NewComplaint } from '../api/schemas/filing.ts';
import type { Mail } from './read-mail.ts';

export interface DoorSettings {
  apiUrl: string;
  /** Id of the intake system that this door is (`POST /api/intake-systems`, channel `e-mail`). */
  systemId: string;
  /** Its key. `refused`: the one that the API knows no more; whoever can get another gives that. */
  apiKey(refused?: string): Promise<string>;
  /** The bank's own addresses: mails from them are none of a customer's. */
  ownAddresses: readonly string[];
}

export type Taken = { outcome: 'complaint'; number: string; again: boolean } | { outcome: 'supplement'; number: string } | { outcome: 'ignored'; reason: string };

/**
 * Takes a mail in by the API: a new complaint, or an addition to the one that its subject names, or nothing. Whatever
 * fails is thrown, so that the mail stays where it is and comes again; the API knows a mail that it has by its
 * Message-ID. Logs say what became of a mail, never whose it is.
 *
 * @throws ApiProblem, or fetch's error when the API can't be reached
 */
export async function takeMail(mail: Mail, settings: DoorSettings, log: Logger): Promise<Taken> {
  try {
    return await takeWithKey(mail, settings, log);
  } catch (error) {
    const clean = withoutInfected(mail, error);
    if (!clean) throw error;
    return takeMail(clean, settings, log);
  }
}

/** The mail without the attachments in which the API found a virus: the complaint is taken all the same, and says so. */
function withoutInfected(mail: Mail, error: unknown): Mail | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const at = new Set((error.problem.errors ?? []).filter(({ code }) => code === 'infected-file').map(({ field }) => Number(field.split('.')[1])));
  const attachments = mail.attachments.filter((_each, index) => !at.has(index));
  return attachments.length === mail.attachments.length ? undefined : { ...mail, attachments, infected: [...mail.infected, ...mail.attachments.filter((_each, index) => at.has(index)).map(({ name }) => name)] };
}

async function takeWithKey(mail: Mail, settings: DoorSettings, log: Logger): Promise<Taken> {
  const key = await settings.apiKey();
  try {
    return await takeWith(key, mail, settings, log);
  } catch (error) {
    if (!(error instanceof ApiProblem && error.status === 401)) throw error;
    const next = await settings.apiKey(key);
    if (next === key) throw error;
    return takeWith(next, mail, settings, log);
  }
}

async function takeWith(key: string, mail: Mail, settings: DoorSettings, log: Logger): Promise<Taken> {
  const client = new ApiClient(settings.apiUrl);
  const headers = { 'x-api-key': key };
  const own = mail.from !== undefined && settings.ownAddresses.includes(mail.from.address);
  const reason = own ? 'own-mail' : mail.automatic ?? (mail.from ? undefined : 'bounce');
  if (reason || !mail.from) {
    await client.request('POST', '/api/intake/mails/ignored', { messageId: mail.messageId, reason: reason ?? 'bounce', sha256: mail.sha256 }, headers);
    return told({ outcome: 'ignored', reason: reason ?? 'bounce' }, log);
  }
  if (mail.about) {
    const body = { messageId: mail.messageId, number: mail.about, from: mail.from.address, body: words(mail), sha256: mail.sha256 };
    try {
      await client.request('POST', '/api/intake/mails/supplement', withFiles('mail', body, mail), headers);
      return told({ outcome: 'supplement', number: mail.about }, log);
    } catch (error) {
      // Somebody else's number, or a case that is closed: what they write is a complaint of its own.
      if (!(error instanceof ApiProblem && (error.status === 404 || error.status === 409))) throw error;
    }
  }
  const filed = await client.request<{ number: string }>('POST', '/api/complaints', withFiles('complaint', complaintOf(mail, settings), mail), headers);
  return told({ outcome: 'complaint', number: filed.number, again: false }, log);
}

function complaintOf(mail: Mail, { systemId }: DoorSettings): NewComplaint {
  const { from } = mail;
  return {
    channel: 'e-mail', sourceSystem: systemId, sourceId: mail.messageId,
    person: { name: (from?.name ?? '').slice(0, 100), email: mail.replyTo ?? from?.address },
    subject: (mail.subject || '（邮件无主题）').slice(0, 200),
    narrative: words(mail), product: 'other', locale: /\p{Script=Han}/u.test(mail.subject + mail.text) || !mail.text ? 'zh-CN' : 'en',
    channelDetails: { fromAddress: from?.address ?? null, replyTo: mail.replyTo ?? null, messageId: mail.messageId, sha256: mail.sha256, ...(mail.leftOut.length > 0 ? { leftOut: mail.leftOut } : {}), ...(mail.infected.length > 0 ? { infected: mail.infected } : {}) },
  };
}

function words({ text, leftOut, infected }: Mail): string {
  return [
    text || '（邮件没有文字内容，请看附件）',
    ...(leftOut.length > 0 ? [`（以下附件类型或大小不受支持，没有收下：${leftOut.join('、')}）`] : []),
    ...(infected.length > 0 ? [`（以下附件中查出病毒，没有收下：${infected.join('、')}）`] : []),
  ].join('\n\n');
}

function withFiles(part: string, body: object, mail: Mail): object {
  if (mail.attachments.length === 0) return body;
  const form = new FormData();
  form.set(part, JSON.stringify(body));
  for (const { name, content } of mail.attachments) form.append('evidence', new Blob([new Uint8Array(content)]), name);
  return form;
}

function told<T extends Taken>(taken: T, log: Logger): T {
  const what: Record<string, unknown> = { ...taken };
  log.info(what, 'a mail came in');
  return taken;
}
