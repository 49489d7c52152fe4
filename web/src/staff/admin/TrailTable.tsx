import type { ReactNode } from 'react';
import { useNames } from '../../api/queries.ts';
import type { Trail } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { isMessageKey, useT, type Translate } from '../../i18n/index.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';

type Entry = Trail['items'][number];

/** What administrators did: when, who, what, to what, and how it changed. */
export function TrailTable({ items }: { items: readonly Entry[] }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  if (items.length === 0) return <p className="muted">{t('trail.empty')}</p>;
  const columns: ListColumn<Entry>[] = [
    { key: 'what', title: t('trail.what'), width: 'minmax(0, 1.6fr)', cell: ({ type }) => <strong>{names.word(type)}</strong> },
    { key: 'subject', title: t('trail.subject'), width: 'minmax(0, 1.6fr)', cell: ({ subject }) => subject },
    { key: 'by', title: t('trail.by'), width: 'minmax(0, 1fr)', cell: ({ by }) => by?.name ?? t('trail.system') },
    { key: 'at', title: t('trail.at'), width: 'minmax(0, 1.5fr)', cell: ({ at }) => <span className="muted tabular">{format.moment(at)}</span> },
    { key: 'detail', title: t('trail.detail'), width: 'minmax(0, 3fr)', cell: ({ data }) => <Detail data={data} /> },
  ];
  return <RowList label={t('trail.title')} rows={items} keyOf={({ id }) => String(id)} columns={columns} />;
}

function Detail({ data }: { data: Entry['data'] }) {
  const t = useT();
  const names = useNames();
  const word = (field: string) => (isMessageKey(`trail.field.${field}`) ? t(`trail.field.${field}` as 'trail.field.reason') : field);
  const shown = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('trail.none');
    if (field === 'roles' && Array.isArray(value)) return value.map((role) => names.code('roles', String(role))).join(t('app.listSeparator')) || t('trail.none');
    if (field === 'filters' && isState(value)) return Object.entries(value).map(([name, each]) => filterWords(t, names, name, each)).join(t('app.listSeparator')) || t('trail.none');
    if (field === 'sender' && isMessageKey(`trail.sender.${String(value)}`)) return t(`trail.sender.${String(value)}` as 'trail.sender.staff');
    if (field === 'unitId' || field === 'parentId') return names.unit(String(value));
    if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(t('app.listSeparator'));
    if (typeof value === 'boolean') return t(value ? 'trail.yes' : 'trail.no');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  const { before, after, ...rest } = data as { before?: unknown; after?: unknown } & Record<string, unknown>;
  const lines: ReactNode[] = [];
  if (isState(after)) for (const [field, value] of Object.entries(after)) lines.push(<li key={field}>{word(field)}{t('trail.colon')}<del>{shown(field, isState(before) ? before[field] : null)}</del> → <ins>{shown(field, value)}</ins></li>);
  else if (after !== undefined) lines.push(<li key="value">{t('trail.field.value')}{t('trail.colon')}<del>{shown('value', before)}</del> → <ins>{shown('value', after)}</ins></li>);
  for (const [field, value] of Object.entries(rest)) lines.push(<li key={`of-${field}`}>{word(field)}{t('trail.colon')}{shown(field, value)}</li>);
  return <ul className="trail-detail">{lines}</ul>;
}

function isState(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const FILTER_CODES = { status: 'statuses', category: 'categories', severity: 'severities', channel: 'channels' } as const;

/** What narrowed a list that was exported, as the list's own filters call it. */
function filterWords(t: Translate, names: ReturnType<typeof useNames>, name: string, value: unknown): string {
  const label = isMessageKey(`search.${name}`) ? t(`search.${name}` as 'search.status') : name;
  const list = FILTER_CODES[name as keyof typeof FILTER_CODES];
  const shown = name === 'unit' ? names.unit(String(value)) : list ? names.code(list, String(value)) : String(value);
  return `${label} ${shown}`;
}
