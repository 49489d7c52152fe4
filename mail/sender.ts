/** What the sender of a mail is made of; `mailFrom`: as the bank set it, an address or `name <address>`. */
export interface SenderSettings { mailFrom?: string | undefined; publicUrl: string; bank: { zh: string; en: string } }

/** The sender of a mail in `locale`: the bank's name in that language, or the one that `mailFrom` gives for every language, with the address. */
export function mailSender({ mailFrom, publicUrl, bank }: SenderSettings, locale: string): string {
  if (mailFrom?.includes('<')) return mailFrom;
  const name = locale.startsWith('en') ? bank.en : bank.zh;
  return `"${name.replace(/["\\]/g, '\\$&')}" <${senderAddress({ mailFrom, publicUrl })}>`;
}

/** The address that the mails come from, by default `complaints@` the host of the public address. */
export function senderAddress({ mailFrom, publicUrl }: Omit<SenderSettings, 'bank'>): string {
  return (/<([^>]+)>/.exec(mailFrom ?? '')?.[1] ?? mailFrom ?? `complaints@${new URL(publicUrl).hostname}`).trim();
}
