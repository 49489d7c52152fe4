import { BankOutlined, GlobalOutlined, MailOutlined, MobileOutlined, PhoneOutlined, ReadOutlined } from '@ant-design/icons';
import { useMeta, useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';

/** Those that a customer can choose; the rest pass complaints on from elsewhere. */
const published = [
  { code: 'hotline', icon: <PhoneOutlined /> },
  { code: 'website', icon: <GlobalOutlined /> },
  { code: 'mobile-app', icon: <MobileOutlined /> },
  { code: 'counter', icon: <BankOutlined /> },
  { code: 'e-mail', icon: <MailOutlined /> },
  { code: 'letter', icon: <ReadOutlined /> },
] as const;

export function Channels() {
  const t = useT();
  const { data: meta } = useMeta();
  const names = useNames();
  return (
    <section aria-labelledby="channels-title">
      <header className="home-head">
        <h2 id="channels-title">{t('home.channelsTitle')}</h2>
        <p className="muted">{t('home.channelsLead')}</p>
      </header>
      <ul className="home-channels">
        {published.map(({ code, icon }) => (
          <li key={code}>
            <span className="home-channel-icon" aria-hidden="true">
              {icon}
            </span>
            <div>
              <h3>{meta ? names.code('channels', code) : ' '}</h3>
              <p className="muted small">
                {code === 'hotline' && meta && (
                  <a href={`tel:${meta.bank.hotline}`} className="home-hotline">
                    {meta.bank.hotline}
                  </a>
                )}
                {t(`home.channel.${code}`)}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
