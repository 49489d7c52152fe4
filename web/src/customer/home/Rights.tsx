import { useMeta, useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';

/** Where else a customer can turn, under the policy in force: review, regulator, court (D02-13, D12-05). */
export function Rights() {
  const t = useT();
  const { data: meta } = useMeta();
  const { word } = useNames();
  if (!meta) return null;
  return (
    <section aria-labelledby="rights-title">
      <header className="home-head">
        <h2 id="rights-title">{t('home.rightsTitle')}</h2>
        <p className="muted">{t('home.rightsLead')}</p>
      </header>
      <ul className="home-rights">
        {meta.rights.map((way) => (
          <li key={way.en}>{word(way)}</li>
        ))}
      </ul>
    </section>
  );
}
