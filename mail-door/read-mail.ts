import { createHash } from 'node:crypto';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { mediaTypeOf } from '../api/evidence.ts';

/** A mail as the door takes it. */
export interface Mail {
  /** The sender's, or one made from the content where there is none: the same mail is always known again. */
  messageId: string;
  sha256: string;
  from: { name: string; address: string } | undefined;
  /** Where the sender wants the answer. */
  replyTo: string | undefined;
  subject: string;
  text: string;
  sentAt: Date | undefined;
  /** What is taken as evidence, and the names of what isn't. */
  attachments: { name: string; content: Uint8Array }[];
  leftOut: string[];
  /** The names of those in which the API found a virus; known only once it was asked. */
  infected: string[];
  /** Why it is no complaint. */
  automatic: 'auto-reply' | 'bounce' | 'list' | undefined;
  /** The complaint that it answers: the number in its subject. */
  about: string | undefined;
}

/** As the API takes them. */
const MAX_FILES = 10;
const MAX_FILE_BYTES = 20 * 1_048_576;
const MAX_TEXT = 9_000;

export async function readMail(raw: Buffer): Promise<Mail> {
  const parsed = await simpleParser(raw, { skipTextToHtml: true });
  const sha256 = createHash('sha256').update(raw).digest('hex');
  const { attachments, leftOut } = attachmentsOf(parsed);
  return {
    messageId: (parsed.messageId ?? `<${sha256}@no-message-id>`).slice(0, 200),
    sha256,
    from: senderOf(parsed.from),
    replyTo: senderOf(parsed.replyTo)?.address,
    subject: oneLine(parsed.subject ?? ''),
    text: textOf(parsed),
    sentAt: parsed.date,
    attachments, leftOut, infected: [],
    automatic: automaticOf(parsed),
    about: /TS\d{8}-\d{6,}/i.exec(parsed.subject ?? '')?.[0]?.toUpperCase(),
  };
}

function senderOf(list: AddressObject | undefined): { name: string; address: string } | undefined {
  const first = list?.value.find(({ address }) => address);
  return first?.address ? { name: oneLine(first.name) || first.address.split('@')[0] || first.address, address: first.address.toLowerCase() } : undefined;
}

/** Programs say that they are none of a person's: RFC 3834, RFC 3464, RFC 2919, and what is common besides. */
function automaticOf(mail: ParsedMail): Mail['automatic'] {
  const header = (name: string): string => {
    const value = mail.headers.get(name);
    return (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)).toLowerCase();
  };
  const sender = senderOf(mail.from)?.address ?? '';
  const type = header('content-type');
  if (type.includes('multipart/report') || type.includes('delivery-status') || /^(mailer-daemon|postmaster)@/.test(sender) || header('return-path').replace(/\s/g, '') === '<>') return 'bounce';
  const submitted = header('auto-submitted');
  if ((submitted !== '' && submitted !== 'no') || header('x-autoreply') !== '' || header('x-autorespond') !== '' || header('precedence') === 'auto_reply') return 'auto-reply';
  return header('list-id') !== '' || header('list') !== '' || ['bulk', 'list', 'junk'].includes(header('precedence')) ? 'list' : undefined;
}

/** The words of the mail; of an HTML mail its text. */
function textOf(mail: ParsedMail): string {
  const text = mail.text ?? (typeof mail.html === 'string' ? mail.html.replace(/<style[^]*?<\/style>|<script[^]*?<\/script>/gi, '').replace(/<br\s*\/?>|<\/(p|div|tr|li|h\d)>/gi, '\n').replace(/<[^>]*>/g, '').replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&') : '');
  const clean = text.replace(/\r\n/g, '\n').replace(/\p{Cc}/gu, (character) => (character === '\n' || character === '\t' ? character : '')).replace(/\n{3,}/g, '\n\n').trim();
  return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)}\n……` : clean;
}

function attachmentsOf(mail: ParsedMail): Pick<Mail, 'attachments' | 'leftOut'> {
  const attachments: Mail['attachments'] = [];
  const leftOut: string[] = [];
  for (const [index, each] of mail.attachments.entries()) {
    const name = oneLine(each.filename ?? '') || `attachment-${index + 1}`;
    const taken = attachments.length < MAX_FILES && each.content.length > 0 && each.content.length <= MAX_FILE_BYTES && mediaTypeOf(each.content.subarray(0, 4_096), name) !== undefined;
    if (taken) attachments.push({ name, content: each.content });
    else if (!each.related) leftOut.push(name);
  }
  return { attachments, leftOut };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
