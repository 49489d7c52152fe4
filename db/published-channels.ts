import type { Database } from './connection.ts';
import { CHANNELS, codesOf, type Channel } from './codes.ts';
import { readSetting, writeSetting } from './settings-table.ts';

/** A channel as it is published to customers (D03-14, D10-03): `contact` is a telephone number or an address, null where there is none to give. */
export interface PublishedChannel { code: Channel; contact: string | null; zh: string; en: string }

export const CHANNEL_CODES = codesOf(CHANNELS);
const SETTING = 'channels.published';

/** What is published until the bank says otherwise; the hotline's number is the bank's setting. */
function shipped(hotline: string): PublishedChannel[] {
  return [
    { code: 'hotline', contact: hotline, zh: '24 小时人工受理', en: 'Answered day and night' },
    { code: 'website', contact: null, zh: '本网站，随时可提交', en: 'This website, at any time' },
    { code: 'mobile-app', contact: null, zh: '在“我的”中选择“意见与投诉”', en: 'Under “Me – Feedback and complaints”' },
    { code: 'counter', contact: null, zh: '营业时间到任一网点，由专人接待', en: 'At any branch during opening hours' },
    { code: 'e-mail', contact: null, zh: '来信后会收到受理编号', en: 'We answer with a complaint number' },
    { code: 'letter', contact: null, zh: '寄至总行客户服务中心', en: 'To the Customer Service Centre, head office' },
  ];
}

/** What is published now, in its order. */
export async function publishedChannels(db: Database, { hotline }: { hotline: string }): Promise<PublishedChannel[]> {
  return ((await readSetting(db, SETTING)) as PublishedChannel[] | undefined) ?? shipped(hotline);
}

export async function publishChannels(db: Database, channels: readonly PublishedChannel[]): Promise<void> {
  await writeSetting(db, SETTING, channels);
}
