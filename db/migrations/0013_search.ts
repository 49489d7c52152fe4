import type { Knex } from 'knex';

/**
 * Search over all words of cases, matters and the knowledge base, and each person's saved views.
 *
 * Chinese has no spaces, and a bank's server may have neither a dictionary nor `pg_trgm` (which in addition knows no Han
 * in locale C): words are indexed by their pairs of characters, made by `search_words`; `db/search.ts` makes queries of
 * the same pairs. Invariants:
 * - A text has its row of `search_text` from the transaction on that wrote it, and loses it with the text: triggers keep
 *   it, whoever writes.
 * - Who complains is not among the words, although letters and narratives name them: they are found by exactly what they
 *   are called, by those alone who may read it (D18-19).
 * - All rows of a case carry, as words, the week in which it was received (`@0:2951`) and the blocks of 4 and 16 weeks that
 *   it belongs to (`@1:737` …), so that the newest matches are found block by block, without reading all that a
 *   frequent word matches.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table search_text (
      part text not null,                        -- db/search.ts PARTS
      source_id uuid not null,                   -- the row that holds the text
      complaint_id uuid references complaint,
      matter_id uuid references matter,
      at timestamptz not null,                   -- when the case was received, the matter opened
      words tsvector not null,
      primary key (part, source_id),
      check (num_nonnulls(complaint_id, matter_id) = 1)
    );
    -- What waits to be sorted into the index is small, so that no writer has to wait for a long sorting.
    create index search_text_words on search_text using gin (words) with (gin_pending_list_limit = 256);
    create index search_text_by_complaint on search_text (complaint_id) where complaint_id is not null;
    create index search_text_by_matter on search_text (matter_id) where matter_id is not null;

    create function search_words(body text) returns tsvector language sql immutable parallel safe strict as $words$
      with folded as materialized (select lower(normalize(left(body, 20000), nfkc) collate "C") as t),
      -- Everything beyond ASCII but for signs; db/search.ts has the same ranges.
      wide as materialized (select regexp_replace(t, '[^\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u1FFF\\u2070-\\u2FFF\\u3040-\\U000EFFFF]+', ' ', 'g') as t from folded)
      select array_to_tsvector(array_remove(string_to_array(
        -- Pairs that begin at the first, third … character of a run, those from the second on, and its last character alone.
        regexp_replace(wide.t, '([^ ][^ ])', '\\1 ', 'g') || ' ' || regexp_replace(regexp_replace(wide.t, '(^| )[^ ]', '\\1', 'g'), '([^ ][^ ])', '\\1 ', 'g')
        || ' ' || regexp_replace(regexp_replace(folded.t, '[^a-z0-9]+', ' ', 'g'), '([a-z0-9]{60})[a-z0-9]+', '\\1', 'g'), ' '), ''))
      from folded, wide
    $words$;

    create function search_weeks(at timestamptz) returns tsvector language sql immutable parallel safe as $weeks$
      select array_to_tsvector(array_agg('@' || level || ':' || (floor(extract(epoch from at) / 604800)::integer >> (2 * level)))) from generate_series(0, 2) as level
    $weeks$;

    -- Arguments: part; what the row is about; the columns with words. Of a jsonb column all texts count.
    create function keep_search_text() returns trigger language plpgsql as $keep$
    declare
      written jsonb;
      body text;
      owner uuid;
      since timestamptz;
      details text[];
      detail text;
    begin
      if tg_op = 'DELETE' then
        delete from search_text where part = tg_argv[0] and source_id = old.id;
        return null;
      end if;
      written := to_jsonb(new);
      select string_agg(case when jsonb_typeof(written -> c) in ('object', 'array')
        then (select string_agg(each #>> '{}', ' ') from jsonb_path_query(written -> c, 'strict $.** \\? (@.type() == "string")') as each) else written ->> c end, ' ')
      into body from unnest(tg_argv[2:]) as c;
      if tg_argv[1] = 'complaint' then
        owner := coalesce(written ->> 'complaint_id', written ->> 'id')::uuid;
        select received_at, array_remove(array[complainant_name, complainant_phone, complainant_email, complainant_id_number, complainant_address], null)
        into since, details from complaint where id = owner;
        foreach detail in array details loop
          if length(detail) > 1 then body := replace(body, detail, ' '); end if;
        end loop;
      else
        owner := coalesce(written ->> 'matter_id', written ->> 'id')::uuid;
        select opened_at into since from matter where id = owner;
      end if;
      insert into search_text (part, source_id, complaint_id, matter_id, at, words)
      values (tg_argv[0], new.id, case tg_argv[1] when 'complaint' then owner end, case tg_argv[1] when 'matter' then owner end, since,
        search_words(coalesce(body, '')) || search_weeks(since))
      on conflict (part, source_id) do update set words = excluded.words;
      return null;
    end $keep$;
  `);
  for (const { part, table, about, columns, when } of SEARCHED) {
    const call = `execute function keep_search_text('${part}', '${about}', ${columns.map((column) => `'${column}'`).join(', ')})`;
    await knex.raw(`
      create trigger search_${part}_written after insert or update of ${columns.join(', ')} on ${table} for each row ${when ? `when (${when})` : ''} ${call};
      create trigger search_${part}_deleted after delete on ${table} for each row ${call};
      -- What is there already: the triggers index it.
      update ${table} set ${columns[0]} = ${columns[0]} ${when ? `where ${when.replaceAll('new.', '')}` : ''};
    `);
  }
  await knex.raw(`
    create index complaint_phone_end on complaint (right(complainant_phone, 4)) where complainant_phone is not null;
    create index complaint_id_number_end on complaint (right(complainant_id_number, 4)) where complainant_id_number is not null;
    create index assignment_again on assignment (complaint_id) where round > 1;

    create table saved_view (                    -- filters and columns of the case list that a person keeps under a name
      id uuid primary key,
      user_id uuid not null references user_account on delete cascade,
      name text not null,
      filters jsonb not null,
      columns text[] not null,
      created_at timestamptz not null,
      unique (user_id, name)
    );
  `);
}

/** The texts that are searched. */
const SEARCHED: readonly { part: string; table: string; about: 'complaint' | 'matter'; columns: readonly string[]; when?: string }[] = [
  { part: 'case', table: 'complaint', about: 'complaint', columns: ['number', 'subject', 'narrative', 'demand', 'topic', 'complained_staff', 'source_id'] },
  { part: 'statement', table: 'statement', about: 'complaint', columns: ['body', 'made_by'] },
  { part: 'finding', table: 'resolution', about: 'complaint', columns: ['facts', 'rules_applied', 'reasons', 'approval_comment', 'approval_number'] },
  { part: 'cooperation', table: 'cooperation', about: 'complaint', columns: ['findings', 'advice'], when: 'new.findings is not null' },
  { part: 'comment', table: 'comment', about: 'complaint', columns: ['body'] },
  // Letters to staff repeat what the case says.
  { part: 'message', table: 'notice', about: 'complaint', columns: ['subject', 'text'], when: "new.audience = 'complainant' and new.complaint_id is not null" },
  { part: 'evidence', table: 'evidence', about: 'complaint', columns: ['file_name'] },
  { part: 'matter', table: 'matter', about: 'matter', columns: ['number', 'title', 'details'] },
  { part: 'entry', table: 'matter_entry', about: 'matter', columns: ['data'] },
  { part: 'article', table: 'knowledge_article', about: 'matter', columns: ['title', 'question', 'answer', 'basis', 'keywords'] },
];

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table saved_view; drop index assignment_again, complaint_id_number_end, complaint_phone_end');
  for (const { part, table } of SEARCHED) await knex.raw(`drop trigger search_${part}_written on ${table}; drop trigger search_${part}_deleted on ${table}`);
  await knex.raw('drop function keep_search_text; drop function search_weeks; drop function search_words; drop table search_text');
}
