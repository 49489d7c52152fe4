import { z } from 'zod';
import { addAdminEvent } from '../../db/admin-events.ts';
import { CHANNELS, nameOf } from '../../db/codes.ts';
import { CHANNEL_CODES, publishChannels, publishedChannels } from '../../db/published-channels.ts';
import { defineChange, type ChangeProblem } from './change.ts';

const line = z.string().trim().min(1).max(200);

/** Which channels are published to customers, in which words (D03-14, D10-03). */
export default defineChange({
  kind: 'channel-change',
  details: z.strictObject({
    channels: z.array(z.strictObject({ code: z.enum(CHANNEL_CODES), contact: z.string().trim().min(1).max(200).nullable(), zh: line, en: line })).min(1).max(CHANNEL_CODES.length),
    reason: z.string().trim().min(1).max(2000),
  }),
  check({ data }) {
    const twice = data.channels.findIndex(({ code }, index) => data.channels.findIndex((other) => other.code === code) < index);
    const problems: ChangeProblem[] = twice < 0 ? [] : [{ field: `channels.${twice}.code`, zh: '同一渠道只能公布一次', en: 'a channel is published once' }];
    return Promise.resolve(problems);
  },
  impact: ({ data }) => Promise.resolve({ channels: data.channels.length }),
  describe: ({ data }) => Promise.resolve([
    ...data.channels.map(({ code, contact, zh, en }) => ({ key: code, label: `${nameOf(CHANNELS, code, 'zh-CN')} ${nameOf(CHANNELS, code, 'en')}`, shown: [contact, zh, en].filter(Boolean).join(' · ') })),
    { key: 'reason', label: '理由 Reason', shown: data.reason },
  ]),
  async apply({ trx, clock, data, matter, services }) {
    const before = await publishedChannels(trx, services.settings.bank);
    await publishChannels(trx, data.channels);
    await addAdminEvent(trx, { actorId: matter.openedBy, type: 'channels.changed', subject: matter.number, data: { before, after: data.channels } }, clock.now());
  },
});
