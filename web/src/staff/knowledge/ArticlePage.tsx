import { Link, useParams } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { Tag } from '../components/Tag.tsx';
import './knowledge.css';
import { useArticle } from './useKnowledge.ts';

export function ArticlePage() {
  const { id = '' } = useParams();
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const { data: article, isPending, error, refetch } = useArticle(id);
  if (isPending) return <LoadingState rows={6} />;
  if (!article) return <ErrorState error={error} retry={refetch} />;
  return (
    <>
      <div className="page-head">
        <div>
          <p className="small">
            <Link to="/staff/knowledge">{t('knowledge.title')}</Link>
          </p>
          <h1>{article.title}</h1>
          <Tag>{names.code('categories', article.category)}</Tag>
        </div>
      </div>
      <article className="panel article">
        <h2>{t('knowledge.question')}</h2>
        <p className="pre-wrap">{article.question}</p>
        <h2>{t('knowledge.answer')}</h2>
        <p className="pre-wrap">{article.answer}</p>
        {article.basis && (
          <>
            <h2>{t('knowledge.basis')}</h2>
            <p className="pre-wrap">{article.basis}</p>
          </>
        )}
        <Facts>
          <Fact label={t('knowledge.keywords')}>{article.keywords}</Fact>
          <Fact label={t('knowledge.publishedAt')}>{format.moment(article.publishedAt)}</Fact>
          <Fact label={t('knowledge.matter')}>
            {article.matterId && <Link to={`/staff/matters/${article.matterId}`}>{t('matters.whole')}</Link>}
          </Fact>
        </Facts>
      </article>
    </>
  );
}
