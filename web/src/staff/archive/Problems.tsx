import { Alert } from 'antd';
import { Link } from 'react-router';
import type { Verification } from '../../api/types.ts';
import { useLocale, useT, type MessageKey } from '../../i18n/index.tsx';
import { kindName } from './kinds.ts';

/** What a verification found (D19-04). */
export function Problems({ problems }: { problems: Verification['problems'] }) {
  const t = useT();
  const { locale } = useLocale();
  const where = (detail: string): string => {
    const [kind = '', ...rest] = detail.split(' ');
    return rest.length > 0 ? `${kindName(kind, locale)} ${rest.join(' ')}` : detail;
  };
  return (
    <Alert
      type="error"
      showIcon
      title={t('audit.bad', { count: problems.length })}
      description={
        <ul className="archive-plain">
          {problems.slice(0, 100).map((problem, index) => (
            <li key={`${problem.kind}-${problem.complaintId}-${index}`}>
              {t(`audit.problem.${problem.kind}` as MessageKey)} {problem.complaintId && problem.number && <Link to={`/staff/archive/${problem.complaintId}`}>{problem.number}</Link>} <span className="small">{where(problem.detail)}</span>
            </li>
          ))}
        </ul>
      }
    />
  );
}
