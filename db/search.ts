import type { Knex } from 'knex';
import type { Database } from './connection.ts';

/** What a text that is searched is; the triggers of `0013_search` name them. */
export const PARTS = ['case', 'statement', 'finding', 'cooperation', 'comment', 'message', 'evidence', 'matter', 'entry', 'article'] as const;
export type Part = (typeof PARTS)[number];

/** Words of a query beyond these are left out: nobody types more, and each costs a look into the index. */
const MOST_WORDS = 12;

/** Beyond ASCII but for signs; `search_words` of `0013_search` has the same ranges. */
const WIDE = /[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u1FFF\u2070-\u2FFF\u3040-\u{EFFFF}]+/gu;

/** As `search_words` of the database folds them: full width to half width, ASCII letters small. */
export function fold(text: string): string {
  return text.normalize('NFKC').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A word that was typed, and what a text must have to contain it. */
export interface SearchWord { word: string; tsquery: string }

/**
 * The words of a query: what stands between spaces. Of a run of Chinese characters a text must have each pair; of one
 * alone a pair that begins with it, or it at the end of a run; a word of three Latin letters and more may go on.
 */
export function searchWords(q: string): SearchWord[] {
  return fold(q).split(/\s+/).flatMap((word) => {
    const tokens = tokensOf(word);
    return tokens.length > 0 ? [{ word, tsquery: tokens.join(' & ') }] : [];
  }).slice(0, MOST_WORDS);
}

const MOST_TOKENS = 60;

function tokensOf(word: string): string[] {
  const runs = [...word.matchAll(WIDE)].map(([run]) => [...run]);
  const pairs = runs.flatMap((run) => (run.length === 1 ? [`'${run[0]}':*`] : run.slice(1).map((character, index) => `'${run[index]}${character}'`)));
  const latin = [...word.matchAll(/[a-z0-9]+/g)].map(([each]) => `'${each.slice(0, 60)}'${/^[a-z]{3}/.test(each) && !/\d/.test(each) ? ':*' : ''}`);
  return [...new Set([...pairs, ...latin])].slice(0, MOST_TOKENS);
}

/** Where a part's text stands, for the excerpt: its table, and the columns in the order in which they are read. */
export const TEXTS: Readonly<Record<Part, { table: string; columns: readonly string[] }>> = {
  case: { table: 'complaint', columns: ['narrative', 'demand', 'topic', 'complained_staff'] },
  statement: { table: 'statement', columns: ['body', 'made_by'] },
  finding: { table: 'resolution', columns: ['facts', 'reasons', 'rules_applied', 'approval_comment'] },
  cooperation: { table: 'cooperation', columns: ['findings', 'advice'] },
  comment: { table: 'comment', columns: ['body'] },
  message: { table: 'notice', columns: ['text', 'subject'] },
  evidence: { table: 'evidence', columns: ['file_name'] },
  matter: { table: 'matter', columns: ['details'] },
  entry: { table: 'matter_entry', columns: ['data'] },
  article: { table: 'knowledge_article', columns: ['question', 'answer', 'basis', 'keywords'] },
};

/** A week in seconds; a block is four, and so on. As `search_weeks` counts. */
const WEEK_S = 604_800;
const LEVELS = 2;

/** The words of the largest blocks of weeks that lie end to end between two moments, the newest first: small ones at first. */
function weekBlocks(from: Date, to: Date): string[] {
  const week = (moment: Date): number => Math.floor(moment.getTime() / 1000 / WEEK_S);
  const blocks: string[] = [];
  for (let end = week(to) + 1, first = week(from); end > first; ) {
    let level = 0;
    // The next larger block must end here, and the smaller ones before it have been read.
    while (level < LEVELS && end % 4 ** (level + 1) === 0 && blocks.length > level) level += 1;
    blocks.push(`@${level}:${end / 4 ** level - 1}`);
    end -= 4 ** level;
  }
  return blocks;
}

/**
 * What has every word in its texts together, from the newest weeks backwards. `inBlock` is given the rows `found`
 * (columns `subject`, `at`) of one block of weeks and narrows and orders them. Only as many blocks are read as `most`
 * needs, so a frequent word costs no more than a rare one.
 */
export function newestMatches(db: Database, words: readonly SearchWord[], { of, from, to, most, inBlock }: {
  of: 'complaint' | 'matter' | 'article'; from: Date; to: Date; most: number; inBlock: (found: Knex.Raw) => Knex.QueryBuilder;
}): Knex.QueryBuilder {
  const column = of === 'complaint' ? 'complaint_id' : 'matter_id';
  const only = { complaint: '', matter: "and part <> 'article'", article: "and part = 'article'" }[of];
  const each = words.map(() => `select ${column} as subject, at from search_text where ${column} is not null ${only} and words @@ ((?)::tsquery && quote_literal(block)::tsquery)`);
  const found = db.raw(`(select distinct subject, at from (${each.join(' intersect ')}) one) as found`, words.map(({ tsquery }) => tsquery));
  return db.select('newest.*').from(db.raw('unnest(?::text[]) as block cross join lateral ? newest', [weekBlocks(from, to), inBlock(found)])).limit(most);
}
