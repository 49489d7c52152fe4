import type { Knex } from 'knex';
import type { Clock } from '../db/clock.ts';
import { LOCALES } from '../db/codes.ts';
import { inForce, recordShipped, templateVersions } from '../db/template-versions.ts';
import type { TemplateVersionRow } from '../db/rows-templates.ts';
import { compile, type RenderedLetter, type Renderer } from './compile.ts';
import { asLocale, type Templates } from './index.ts';
import { readShipped } from './shipped.ts';

export interface LiveTemplates extends Templates {
  /** Reads what was changed since. */
  refresh(): Promise<void>;
  /** The version that counts now. */
  current(name: string): TemplateVersionRow | undefined;
  close(): void;
}

interface Compiled extends Pick<TemplateVersionRow, 'version' | 'origin' | 'effectiveFrom'> { row: TemplateVersionRow; render: Record<string, Renderer> }

const LOOK_EVERY_MS = 1_000;

/**
 * The templates as the bank has them: the shipped ones, and over them what it changed, proposed, approved and put into
 * force itself (D03-07). Which one counts is decided anew at each letter, by the clock. A version that another program
 * adds is seen within a second; the own program's at once after `refresh`.
 */
export async function openTemplates({ knex, clock, onError }: { knex: Knex; clock: Clock; onError: (error: unknown) => void }): Promise<LiveTemplates> {
  await recordShipped(knex, await readShipped(), clock.now());
  const known = new Map<string, Compiled[]>();
  let newest: string | undefined;
  const refresh = async (): Promise<void> => {
    const stamp = await stampOf(knex);
    if (stamp === newest) return;
    const rows = await templateVersions(knex);
    for (const row of rows) {
      const versions = known.get(row.name) ?? [];
      if (versions.some(({ version }) => version === row.version) || !mayCount(row, rows)) continue;
      const render: Record<string, Renderer> = {};
      for (const locale of LOCALES) render[locale] = await compile(row.sources[locale], `templates/${row.name}/${locale}.hbs (version ${row.version})`, locale, row.version);
      known.set(row.name, [...versions, { row, version: row.version, origin: row.origin, effectiveFrom: row.effectiveFrom, render }]);
    }
    newest = stamp;
  };
  await refresh();
  let looking: Promise<void> = Promise.resolve();
  const timer = setInterval(() => { looking = looking.then(refresh).catch(onError); }, LOOK_EVERY_MS);
  timer.unref();
  return {
    get names() {
      return [...known.keys()].sort();
    },
    refresh,
    current: (name) => inForce(known.get(name) ?? [], clock.now())?.row,
    render(name, locale, data): RenderedLetter {
      const version = inForce(known.get(name) ?? [], clock.now());
      const renderer = version?.render[asLocale(locale)];
      if (!renderer) throw new Error(`there is no template "${name}"; there are: ${[...known.keys()].sort().join(', ')}`);
      return renderer(data);
    },
    close: () => clearInterval(timer),
  };

  /** What is past is not compiled. */
  function mayCount(row: TemplateVersionRow, rows: readonly TemplateVersionRow[]): boolean {
    return row.effectiveFrom > clock.now() || inForce(rows.filter(({ name }) => name === row.name), clock.now()) === row;
  }
}

async function stampOf(knex: Knex): Promise<string> {
  const row = await knex('templateVersion').select(knex.raw("count(*) || ':' || coalesce(max(created_at)::text, '') as stamp")).first<{ stamp: string }>();
  return row?.stamp ?? '';
}
