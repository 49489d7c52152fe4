import type { IncomingMessage } from 'node:http';

export interface ShortText { id: string; to: string; text: string }

const MOST_BYTES = 16_384;

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function parseShortText(body: string): ShortText | undefined {
  try {
    const given = JSON.parse(body) as Partial<Record<keyof ShortText, unknown>>;
    const { id, to, text } = given;
    return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) && typeof to === 'string' && /^[\d+ ()-]{1,40}$/.test(to) && typeof text === 'string' ? { id, to, text } : undefined;
  } catch {
    return undefined;
  }
}

export function shortTextId(id: string): string {
  return `<${id}@sms>`;
}

/** So that the inbox keeps and shows it like any other message. */
export function shortTextAsMail({ id, to, text }: ShortText): Buffer {
  const encoded = (words: string): string => `=?UTF-8?B?${Buffer.from(words).toString('base64')}?=`;
  const body = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from([
    `Message-ID: ${shortTextId(id)}`, `From: ${encoded('短信 SMS')} <sms@localhost>`, `To: ${encoded(to)} <sms@localhost>`, `Subject: ${encoded(`【短信 SMS】${[...text].slice(0, 12).join('')}…`)}`,
    'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', body, '',
  ].join('\r\n'));
}
