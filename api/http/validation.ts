import type { z } from 'zod';
import { isFieldCode } from './messages.ts';
import { ProblemError, type FieldProblem } from './problem.ts';

/** Parses what came in. @throws ProblemError naming each field that is wrong. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, refusal: { status: number; code: 'invalid-fields' | 'invalid-query' | 'invalid-headers' }): z.output<S> {
  const unstorable = unstorableIn(value);
  if (unstorable) throw new ProblemError(refusal.status, refusal.code, { fields: [unstorable] });
  const parsed = schema.safeParse(value, { error: (issue) => JSON.stringify(describe(issue)) });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap(fieldsOf);
  // One message for a field: the first says what is wrong with it, another rule may only follow from that.
  throw new ProblemError(refusal.status, refusal.code, { fields: fields.filter((each, index) => fields.findIndex((other) => other.field === each.field) === index) });
}

const DEEPEST = 50;

/** What no database column of ours can hold: U+0000, half a surrogate pair, and nesting without end. */
function unstorableIn(value: unknown, path: readonly string[] = []): FieldProblem | undefined {
  if (typeof value === 'string') return /[\0\p{Cs}]/u.test(value) ? { field: path.join('.'), code: 'bad-character' } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= DEEPEST) return { field: path[0] ?? '', code: 'too-deep' };
  for (const [name, each] of Object.entries(value)) {
    const found = unstorableIn(name) ? { field: path.join('.'), code: 'bad-character' as const } : unstorableIn(each, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

type Described = Pick<FieldProblem, 'code' | 'params'>;

/** A zod issue, while its input is still known, in the words of `messages.ts`. */
function describe(issue: z.core.$ZodRawIssue): Described {
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.input === undefined ? 'required' : 'wrong-type' };
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? { code: 'required' } : { code: 'too-short', params: { min: String(issue.minimum) } };
      return { code: 'too-small', params: { min: String(issue.minimum) } };
    case 'too_big':
      return { code: issue.origin === 'string' ? 'too-long' : 'too-big', params: { max: String(issue.maximum) } };
    case 'invalid_value':
      return { code: issue.input === undefined ? 'required' : 'not-an-option' };
    case 'invalid_format':
      return { code: 'wrong-format' };
    case 'not_multiple_of':
      return { code: 'not-a-step', params: { step: String(issue.divisor) } };
    case 'custom': {
      const rule: unknown = issue.params?.rule;
      return { code: isFieldCode(rule) ? rule : 'invalid' };
    }
    default:
      return { code: 'invalid' };
  }
}

function fieldsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ field: [...path, key].join('.'), code: 'unknown-field' }));
  const described = JSON.parse(issue.message) as Described;
  return [{ field: path.join('.'), ...described }];
}
