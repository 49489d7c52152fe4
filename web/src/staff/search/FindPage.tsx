import { FileSearchOutlined, SearchOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { SearchResult } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Pages } from '../components/Pages.tsx';
import { GradeTags, StatusTag, Tag } from '../components/Tag.tsx';
import { Excerpts } from './Excerpts.tsx';
import { Facets } from './Facets.tsx';
import { KINDS, MOST_FOUND, pageSize, useAsked, useFind, type Asked, type Kind } from './useFind.ts';
import './find.css';

/** Everything that one may see in which the words stand, by kind. */
export function FindPage() {
  const t = useT();
  const { asked, set } = useAsked();
  const { data, isPending, error, refetch } = useFind(asked);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{asked.q === '' ? t('find.title') : t('find.of', { q: asked.q })}</h1>
          <p className="muted small">{t('find.hint')}</p>
        </div>
      </div>
      {asked.q === '' && <div className="panel"><MessageState icon={<SearchOutlined />} title={t('find.box')} body={t('find.keys')} /></div>}
      {asked.q !== '' && isPending && <LoadingState rows={8} />}
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {asked.q !== '' && data && <Found result={data} asked={asked} set={set} />}
    </>
  );
}

type Found<K extends Kind> = NonNullable<SearchResult[K]>;

function Found({ result, asked, set }: { result: SearchResult; asked: Asked; set: ReturnType<typeof useAsked>['set'] }) {
  const t = useT();
  const kinds = KINDS.filter((kind) => result[kind] !== null && (result[kind].total > 0 || asked.kind === kind));
  return (
    <>
      {asked.kind && (
        <p>
          <button type="button" className="link-button" onClick={() => set({ kind: undefined })}>
            {`← ${t('find.kind.all')}`}
          </button>
        </p>
      )}
      {kinds.length === 0 && (
        <div className="panel">
          <MessageState icon={<FileSearchOutlined />} title={t('find.none', { q: asked.q })} body={t('find.noneBody')} />
        </div>
      )}
      <div className="stack">
        {kinds.map((kind) => (
          <section key={kind} className="panel find-kind" aria-labelledby={`find-${kind}`}>
            <div className="find-kind-head">
              <h2 id={`find-${kind}`}>{t(`find.kind.${kind}`)}</h2>
              <span className="muted small">{t((result[kind]?.total ?? 0) >= MOST_FOUND ? 'find.countMore' : 'find.count', { count: result[kind]?.total ?? 0 })}</span>
            </div>
            {kind === 'complaints' && result.complaints && <Facets facets={result.complaints.facets} asked={asked} set={set} />}
            <ul className="find-list">
              {kind === 'complaints' && result.complaints?.items.map((item) => <Complaint key={item.id} item={item} />)}
              {kind === 'matters' && result.matters?.items.map((item) => <Matter key={item.id} item={item} />)}
              {kind === 'articles' && result.articles?.items.map((item) => <Article key={item.id} item={item} />)}
              {kind === 'papers' && result.papers?.items.map((item) => <Paper key={item.id} item={item} />)}
            </ul>
            {asked.kind === undefined && (result[kind]?.total ?? 0) > (result[kind]?.items.length ?? 0) && (
              <button type="button" className="link-button" onClick={() => set({ kind })}>
                {t((result[kind]?.total ?? 0) >= MOST_FOUND ? 'find.moreThan' : 'find.more', { count: result[kind]?.total ?? 0 })}
              </button>
            )}
            {asked.kind === kind && <Pages page={asked.page} pageSize={pageSize} total={result[kind]?.total ?? 0} more={(result[kind]?.total ?? 0) >= MOST_FOUND} onPage={(page) => set({ page: String(page) })} />}
          </section>
        ))}
      </div>
    </>
  );
}

function Complaint({ item }: { item: Found<'complaints'>['items'][number] }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  return (
    <li>
      <span className="find-title">
        <Link to={`/staff/complaints/${item.id}`}>{item.subject}</Link>
        <StatusTag status={item.status} />
        <GradeTags severity={item.severity} urgency={item.urgency} />
        {(item.by === 'number' || item.by === 'person') && <Tag tone="good">{t(`find.by.${item.by}`)}</Tag>}
      </span>
      <span className="muted small tabular">{[item.number, names.code('categories', item.category), names.unit(item.ownerUnitId), format.shortMoment(item.receivedAt)].filter(Boolean).join(' · ')}</span>
      <Excerpts excerpts={item.excerpts} />
    </li>
  );
}

function Matter({ item }: { item: Found<'matters'>['items'][number] }) {
  const names = useNames();
  const format = useFormat();
  return (
    <li>
      <span className="find-title">
        <Link to={`/staff/matters/${item.id}`}>{item.title}</Link>
        <Tag tone="brand">{names.code('matterKinds', item.kind)}</Tag>
      </span>
      <span className="muted small tabular">{[item.number, names.unit(item.unitId), format.shortMoment(item.openedAt)].join(' · ')}</span>
      <Excerpts excerpts={item.excerpts} />
    </li>
  );
}

function Article({ item }: { item: Found<'articles'>['items'][number] }) {
  const names = useNames();
  const format = useFormat();
  return (
    <li>
      <span className="find-title">
        <Link to={`/staff/knowledge/${item.id}`}>{item.title}</Link>
      </span>
      <span className="muted small">{[names.code('categories', item.category), format.shortMoment(item.publishedAt)].join(' · ')}</span>
      <Excerpts excerpts={item.excerpts} />
    </li>
  );
}

function Paper({ item }: { item: Found<'papers'>['items'][number] }) {
  const format = useFormat();
  return (
    <li>
      <span className="find-title">
        <Link to={item.complaintId ? `/staff/complaints/${item.complaintId}?tab=messages` : `/staff/matters/${item.matterId}`}>{item.title}</Link>
      </span>
      <span className="muted small tabular">{[item.number, format.shortMoment(item.issuedAt)].join(' · ')}</span>
    </li>
  );
}
