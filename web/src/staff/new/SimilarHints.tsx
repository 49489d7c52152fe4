import { Form } from 'antd';
import { Link } from 'react-router';
import type { SimilarTo } from '../../api/types.ts';
import type { FilingValues } from '../../customer/file/draft.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { StatusTag, Tag } from '../components/Tag.tsx';
import { useReasons } from '../groups/useReasons.ts';
import { useSimilar } from './useIntake.ts';

/** While it is entered: was it registered before, or do others complain of the same (D13-02)? */
export function SimilarHints() {
  const t = useT();
  const format = useFormat();
  const reasons = useReasons();
  const values = Form.useWatch([], Form.useFormInstance<FilingValues>()) as FilingValues | undefined;
  const { data } = useSimilar(wanted(values));
  if (!data || data.items.length === 0) return null;
  return (
    <section className="panel similar" aria-labelledby="new-similar" aria-live="polite">
      <h2 id="new-similar">{t('intake.similar')}</h2>
      <p className="muted">{t('intake.similarLead')}</p>
      <ul className="similar-list">
        {data.items.slice(0, 5).map(({ complaint, samePerson, sameMatter, groupId, reasons: why }) => (
          <li key={complaint.id}>
            <div className="row">
              <Link to={`/staff/complaints/${complaint.id}`} target="_blank">
                {complaint.number}
              </Link>
              <StatusTag status={complaint.status} />
              {samePerson && sameMatter ? <Tag tone="bad">{t('intake.duplicate')}</Tag> : <Tag tone={samePerson ? 'warn' : 'brand'}>{t(samePerson ? 'intake.samePerson' : 'intake.sameMatter')}</Tag>}
              {groupId && <Tag tone="warn">{t('intake.inGroup')}</Tag>}
            </div>
            <div>{complaint.subject}</div>
            <div className="muted">
              {format.moment(complaint.receivedAt)} · {reasons(why)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function wanted(values: FilingValues | undefined): SimilarTo | undefined {
  const subject = values?.subject?.trim() ?? '';
  if (subject.length < 4) return undefined;
  const { narrative, category, product, complainedUnit, person } = values ?? {};
  return {
    subject,
    ...(narrative ? { narrative } : {}),
    ...(category ? { category } : {}),
    ...(product ? { product } : {}),
    ...(complainedUnit ? { complainedUnit } : {}),
    ...(person?.phone ? { phone: person.phone } : {}),
    ...(person?.email ? { email: person.email } : {}),
  };
}
