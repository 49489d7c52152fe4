import { z } from 'zod';

/** Where clamd listens: `host:port`, or the path of its socket. */
export type ClamdAddress = { host: string; port: number } | { path: string };

export interface VirusScanSettings {
  address: ClamdAddress;
  /** false: while clamd is away files are taken unchecked, and it is recorded which. */
  required: boolean;
}

const ADDRESS = /^(?:(?<path>\/.+)|(?:\[(?<v6>[0-9A-Fa-f:.]+)\]|(?<host>[^\s:/[\]]+)):(?<port>\d{1,5}))$/;

/** The variables about checking files for viruses; without CLAMD_ADDRESS none is checked. */
export const virusScanEnvironment = {
  CLAMD_ADDRESS: z.string().transform((text, context): ClamdAddress => {
    const { path, v6, host, port } = ADDRESS.exec(text)?.groups ?? {};
    if (path) return { path };
    const name = v6 ?? host;
    if (name && Number(port) > 0 && Number(port) <= 65_535) return { host: name, port: Number(port) };
    context.addIssue({ code: 'custom', message: 'must be host:port, such as clamav:3310, or the absolute path of a socket, such as /run/clamav/clamd.ctl' });
    return z.NEVER;
  }).optional().describe('Where clamd listens, which checks every file that comes in for viruses: host:port or the path of its socket'),
  CLAMD_REQUIRED: z.enum(['true', 'false'], { error: 'must be true or false' }).default('true').transform((text) => text === 'true').describe('Whether files are refused while clamd does not answer; false: they are taken unchecked, and it is recorded which'),
} as const;
type Values = Readonly<z.output<z.ZodObject<typeof virusScanEnvironment>>>;

export function virusScanOf({ CLAMD_ADDRESS: address, CLAMD_REQUIRED: required }: Values): VirusScanSettings | null {
  return address ? { address, required } : null;
}
