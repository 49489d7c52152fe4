import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { inboxPage } from './page.ts';
import { parseShortText, readText, shortTextAsMail, shortTextId } from './short-text.ts';

export interface MailSummary {
  id: string;
  messageId: string | null;
  from: string;
  to: string[];
  subject: string;
  /** ISO 8601, UTC: when the server took the message. */
  receivedAt: string;
}

export interface StoredMail extends MailSummary {
  text: string;
  html: string | null;
  attachments: { fileName: string; mediaType: string; size: number }[];
}

export interface MailInbox {
  smtpUrl: string;
  webUrl: string;
  list(): MailSummary[];
  close(): Promise<void>;
}

/** Is given each mail before it is acknowledged; what it throws makes the sender come again (451). */
export type HandOn = (mail: Buffer, to: readonly string[]) => Promise<void> | undefined;

const MAX_MAIL_BYTES = 25 * 1_048_576;

/**
 * A mail server for demonstration and tests: takes every message over SMTP, keeps it as a file, shows it on a web page.
 * A message is acknowledged only when it is on disk, so a restart loses none.
 *
 * Short texts come as `POST /sms` with JSON `{id, to, text}`, and are shown among the mails.
 * Web: `GET /` the page, `GET /mails` (newest first, `?to=` filters), `GET /mails/{id}`, `GET /mails/{id}/html`.
 */
export async function startMailInbox(options: { folder: string; smtpPort: number; webPort: number; clock: { now(): Date }; host?: string; handOn?: HandOn }): Promise<MailInbox> {
  const host = options.host ?? '127.0.0.1';
  await mkdir(options.folder, { recursive: true });
  const mails = await loadSummaries(options.folder);

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAX_MAIL_BYTES,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      // The server counts, but reads on.
      stream.on('data', (chunk: Buffer) => void (stream.sizeExceeded ? chunks.splice(0) : chunks.push(chunk)));
      stream.on('error', done);
      stream.on('end', () => {
        if (stream.sizeExceeded) return void done(Object.assign(new Error(`A mail has at most ${MAX_MAIL_BYTES / 1_048_576} MB here`), { responseCode: 552 }));
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        takeMail(Buffer.concat(chunks), to).then(
          (mail) => {
            mails.push(mail);
            done(null, `stored as ${mail.id}`);
          },
          () => done(Object.assign(new Error('Please try again later'), { responseCode: 451 })),
        );
      });
    },
  });
  async function takeMail(mail: Buffer, to: string[]): Promise<MailSummary> {
    await options.handOn?.(mail, to);
    return storeMail(options.folder, mail, to, options.clock.now());
  }
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen(options.smtpPort, host, () => resolve());
  });

  const web = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://inbox');
    const served = request.method === 'POST' && url.pathname === '/sms' ? takeShortText(request, response) : serve(options.folder, mails, url, request.method ?? 'GET', response);
    served.catch(() => answer(response, 500, 'text/plain', 'The mail could not be read.'));
  });
  try {
    await listen(web, options.webPort, host);
  } catch (error) {
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    throw error;
  }

  /** A short text as the workers hand it to a gateway; the same id is taken once. */
  async function takeShortText(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = parseShortText(await readText(request));
    if (!text) return answer(response, 400, 'text/plain', 'JSON {id, to, text}');
    if (!mails.some(({ messageId }) => messageId === shortTextId(text.id))) mails.push(await storeMail(options.folder, shortTextAsMail(text), [text.to], options.clock.now()));
    return answer(response, 202, 'text/plain', 'taken');
  }

  return {
    smtpUrl: `smtp://${host}:${portOf(smtp.server)}`,
    webUrl: `http://${host === '0.0.0.0' ? 'localhost' : host}:${portOf(web)}`,
    list: () => [...mails],
    async close() {
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      await new Promise<void>((resolve) => {
        web.close(() => resolve());
        web.closeAllConnections();
      });
    },
  };
}

async function serve(folder: string, mails: MailSummary[], url: URL, method: string, response: ServerResponse): Promise<void> {
  if (method !== 'GET') return answer(response, 405, 'text/plain', 'GET only');
  if (url.pathname === '/') return answer(response, 200, 'text/html; charset=utf-8', inboxPage);
  const match = /^\/mails(?:\/([\w-]+)(\/html)?)?$/.exec(url.pathname);
  if (!match) return answer(response, 404, 'text/plain', 'Not found');
  const [, id, html] = match;
  if (!id) {
    const to = url.searchParams.get('to')?.toLowerCase();
    const found = mails.filter((mail) => !to || mail.to.some((address) => address.toLowerCase() === to)).reverse();
    return answer(response, 200, 'application/json', JSON.stringify({ items: found.slice(0, 500), total: found.length }));
  }
  const summary = mails.find((mail) => mail.id === id);
  if (!summary) return answer(response, 404, 'text/plain', 'No such mail');
  const parsed = await simpleParser(await readFile(path.join(folder, `${id}.eml`)));
  if (html) {
    response.setHeader('Content-Security-Policy', "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    return answer(response, 200, 'text/html; charset=utf-8', !parsed.html ? '' : `<base target="_blank">${parsed.html}`);
  }
  const full: StoredMail = {
    ...summary,
    text: parsed.text ?? '',
    html: parsed.html || null,
    attachments: parsed.attachments.map((file) => ({ fileName: file.filename ?? '', mediaType: file.contentType, size: file.size })),
  };
  return answer(response, 200, 'application/json', JSON.stringify(full));
}

async function storeMail(folder: string, raw: Buffer, to: string[], received: Date): Promise<MailSummary> {
  const id = `${received.getTime().toString(36)}-${randomUUID().slice(0, 8)}`;
  const temporary = path.join(folder, `${id}.part`);
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(Buffer.concat([Buffer.from(`X-Received-At: ${received.toISOString()}\r\nX-Envelope-To: ${to.join(', ')}\r\n`), raw]));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path.join(folder, `${id}.eml`));
  return summarise(id, await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true }), to, received.toISOString());
}

async function loadSummaries(folder: string): Promise<MailSummary[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort();
  const mails: MailSummary[] = [];
  for (const name of names) {
    const parsed = await simpleParser(await readFile(path.join(folder, name)), { skipHtmlToText: true, skipTextToHtml: true });
    const to = String(parsed.headers.get('x-envelope-to') ?? '').split(', ').filter(Boolean);
    mails.push(summarise(name.slice(0, -4), parsed, to, String(parsed.headers.get('x-received-at') ?? '')));
  }
  return mails.sort((a, b) => a.receivedAt.localeCompare(b.receivedAt));
}

function summarise(id: string, parsed: ParsedMail, to: string[], receivedAt: string): MailSummary {
  return { id, messageId: parsed.messageId ?? null, from: parsed.from?.text ?? '', to, subject: parsed.subject ?? '', receivedAt };
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
  response.end(body);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function portOf(server: { address(): unknown }): number {
  const address = server.address();
  return address && typeof address === 'object' && 'port' in address ? Number(address.port) : 0;
}
