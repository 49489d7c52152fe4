import type { Code } from '../db/codes.ts';

/** What a complete file has (D19-01). The code stands in the manifest where it is missing. */
export const FILE_PARTS = [
  { code: 'registration', zh: '登记记录', en: 'Registration', rule: 'D03-01' },
] as const satisfies readonly (Code & { rule: string })[];
