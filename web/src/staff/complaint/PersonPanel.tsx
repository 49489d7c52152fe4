import type { Complaint } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';

/** D18-19: who reads these details is itself recorded. */
export function PersonPanel({ complaint }: { complaint: Complaint }) {
  const t = useT();
  const { person, anonymous } = complaint;
  return (
    <section className="panel" aria-labelledby="person-title">
      <h2 id="person-title">{t('case.person')}</h2>
      {anonymous ? (
        <p>{t('case.anonymous')}</p>
      ) : (
        <>
          <Facts>
            <Fact label={t('field.name')}>{person.name}</Fact>
            <Fact label={t('field.phone')}>{person.phone}</Fact>
            <Fact label={t('field.email')} wide>
              {person.email}
            </Fact>
            <Fact label={t('field.idNumber')} wide>
              {person.idNumber}
            </Fact>
            <Fact label={t('field.address')} wide>
              {person.address}
            </Fact>
          </Facts>
          <p className="muted small case-note">{t(person.masked ? 'case.masked' : 'case.readLogged')}</p>
        </>
      )}
    </section>
  );
}
