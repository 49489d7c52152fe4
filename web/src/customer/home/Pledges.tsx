import { useT } from '../../i18n/index.tsx';

const pledges = ['free', 'private', 'fair'] as const;

/** D02-11 free of charge, D12-06 confidential, D18-21 independent. */
export function Pledges() {
  const t = useT();
  return (
    <section aria-labelledby="pledges-title">
      <header className="home-head">
        <h2 id="pledges-title">{t('home.promisesTitle')}</h2>
      </header>
      <ul className="home-pledges">
        {pledges.map((id) => (
          <li key={id}>
            <h3>{t(`home.pledge.${id}`)}</h3>
            <p className="muted small">{t(`home.pledge.${id}Body`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
