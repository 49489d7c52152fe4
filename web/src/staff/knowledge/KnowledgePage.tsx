import { Button, Input, Select } from 'antd';
import { BookOutlined, PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';
import { PagedList } from '../components/PagedList.tsx';
import { useAddress } from '../components/useAddress.ts';
import { Tag } from '../components/Tag.tsx';
import { useMatterKinds } from '../matters/useMatters.ts';
import './knowledge.css';
import { pageSize, useKnowledge } from './useKnowledge.ts';

/** Search of the knowledge base (D18-07). Words, category and page stand in the address. */
export function KnowledgePage() {
  const t = useT();
  const names = useNames();
  const navigate = useNavigate();
  const { given: { q, category }, page, set } = useAddress(['q', 'category']);
  const query = useKnowledge({ q, category }, page);
  const kinds = useMatterKinds();
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('knowledge.title')}</h1>
          <p className="muted">{t('knowledge.lead')}</p>
        </div>
        {kinds.data?.items.some(({ code, mayOpen }) => code === 'knowledge-article' && mayOpen) && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/staff/matters/new/knowledge-article')}>
            {t('knowledge.propose')}
          </Button>
        )}
      </div>
      <div className="panel knowledge-filters">
        <Input.Search key={q ?? ''} defaultValue={q ?? ''} placeholder={t('knowledge.search')} aria-label={t('knowledge.search')} onSearch={(value) => set({ q: value.trim() || undefined })} />
        <Select
          allowClear
          aria-label={t('knowledge.category')}
          placeholder={t('knowledge.any')}
          value={category}
          onChange={(value: string | undefined) => set({ category: value })}
          options={names.options('categories')}
        />
      </div>
      <PagedList query={query} empty={{ icon: <BookOutlined />, title: t('knowledge.empty'), body: t('knowledge.emptyBody') }} page={page} pageSize={pageSize} onPage={(next) => set({ page: next })}>
        {(articles) => (
          <ul className="articles">
            {articles.map((article) => (
              <li key={article.id} className="panel article-row">
                <div className="row">
                  <Link to={`/staff/knowledge/${article.id}`}>{article.title}</Link>
                  <Tag>{names.code('categories', article.category)}</Tag>
                </div>
                <p className="muted small">{article.question}</p>
                <p className="article-answer">{article.answer}</p>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}
