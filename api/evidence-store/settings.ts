import { z } from 'zod';

/** A bucket that holds the evidence. */
export interface S3Settings {
  /** Without the bucket. */
  endpoint: string;
  bucket: string;
  region: string;
  /** What the names of the files begin with; '' or ending with a slash. */
  prefix: string;
  /** Where the bucket's name stands in the address. */
  addressing: 'path' | 'host';
  accessKeyId: string;
  secretAccessKey: string;
}

/** The variables about where evidence is kept; without EVIDENCE_S3_BUCKET it is a folder below DATA_DIR. */
export const evidenceEnvironment = {
  EVIDENCE_S3_ENDPOINT: z.string().refine((value) => URL.canParse(value) && ['https:', 'http:'].includes(new URL(value).protocol), { error: 'must be a URL that starts with https:// or http://' }).optional().describe('Address of the S3-compatible storage, without the bucket'),
  EVIDENCE_S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'must be the name of a bucket: 3 to 63 small letters, digits, dots and dashes' }).optional().describe('The bucket that holds the evidence'),
  EVIDENCE_S3_REGION: z.string().regex(/^[a-z0-9-]+$/, { error: 'must be the name of a region, such as cn-north-1' }).default('us-east-1').describe('Its region'),
  EVIDENCE_S3_PREFIX: z.string().regex(/^([A-Za-z0-9_-]+\/)*$/, { error: 'must be empty or end with a slash, such as complaints/' }).default('').describe('What the names of the files begin with'),
  EVIDENCE_S3_ADDRESSING: z.enum(['path', 'host'], { error: 'must be path or host' }).default('path').describe("Where the bucket's name stands: endpoint/bucket, or bucket.endpoint"),
  EVIDENCE_S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('Key with which requests are signed; it may read, write and delete objects of the bucket, and see that it is there'),
  EVIDENCE_S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Its secret'),
} as const;
type Values = Readonly<z.output<z.ZodObject<typeof evidenceEnvironment>>>;

const NEEDED = ['EVIDENCE_S3_ENDPOINT', 'EVIDENCE_S3_BUCKET', 'EVIDENCE_S3_ACCESS_KEY_ID', 'EVIDENCE_S3_SECRET_ACCESS_KEY'] as const;

/** All of the storage's variables or none. */
export function checkEvidence(values: Values, context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void }): void {
  const [set] = NEEDED.filter((name) => values[name] !== undefined);
  for (const name of NEEDED) if (set && values[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: `is not set, but ${set} is: evidence in S3 needs ${NEEDED.join(', ')}` });
}

export function evidenceS3Of(values: Values): S3Settings | null {
  const { EVIDENCE_S3_ENDPOINT: endpoint, EVIDENCE_S3_BUCKET: bucket, EVIDENCE_S3_ACCESS_KEY_ID: accessKeyId, EVIDENCE_S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  return endpoint && bucket && accessKeyId && secretAccessKey
    ? { endpoint, bucket, region: values.EVIDENCE_S3_REGION, prefix: values.EVIDENCE_S3_PREFIX, addressing: values.EVIDENCE_S3_ADDRESSING, accessKeyId, secretAccessKey }
    : null;
}
