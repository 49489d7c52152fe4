/** What the sender of every mail is made of; `mailFrom`: as the bank set it. */
export interface SenderSettings { mailFrom?: string | undefined; publicUrl: string; bank: { zh: string } }

/** The sender of every mail, by default `complaints@` the host of the public address. */
export function mailSender({ mailFrom, publicUrl, bank }: SenderSettings): string {
  return mailFrom ?? `"${bank.zh}" <complaints@${new URL(publicUrl).hostname}>`;
}
