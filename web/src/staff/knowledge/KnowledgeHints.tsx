import { Link } from 'react-router';
import { useT } from '../../i18n/index.tsx';
import { useKnowledge } from './useKnowledge.ts';

const SHOWN = 3;

/** Articles of the case's category, for who works on it (D18-07). Nothing is shown where there is none. They open beside what is being entered, which stays. */
export function KnowledgeHints({ category }: { category: string | null }) {
  const t = useT();
  const { data } = useKnowledge({ category: category ?? undefined }, 1, SHOWN);
  if (!category || !data || data.items.length === 0) return null;
  return (
    <>
      <h3>{t('knowledge.hints')}</h3>
      <ul className="knowledge-hints">
        {data.items.map((article) => (
          <li key={article.id}>
            <Link to={`/staff/knowledge/${article.id}`} target="_blank">{article.title}</Link>
          </li>
        ))}
        {data.total > SHOWN && (
          <li>
            <Link className="small" to={`/staff/knowledge?category=${category}`} target="_blank">{t('knowledge.all')}</Link>
          </li>
        )}
      </ul>
    </>
  );
}
