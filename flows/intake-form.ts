import { CHANNELS, codesOf, type Channel } from '../db/codes.ts';

/** Forms that staff fill for a channel, besides the complaint itself (D18-01). */
export const INTAKE_FORM = /^intake-.*\.form$/;

/** The channels that the form's property `channels` names. @throws Error for one that there isn't */
export function channelsOf(content: string): Channel[] {
  const { properties } = JSON.parse(content) as { properties?: { channels?: string } };
  return (properties?.channels ?? '').split(/\s+/).filter(Boolean).map((name) => {
    const channel = codesOf(CHANNELS).find((code) => code === name);
    if (!channel) throw new Error(`its property "channels" names "${name}"; there are: ${codesOf(CHANNELS).join(', ')}`);
    return channel;
  });
}
