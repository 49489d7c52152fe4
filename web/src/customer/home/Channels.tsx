import { BankOutlined, CommentOutlined, GlobalOutlined, MailOutlined, MobileOutlined, PhoneOutlined, ReadOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useMeta, useNames } from '../../api/queries.ts';
import { useT } from '../../i18n/index.tsx';

const icons: Readonly<Record<string, ReactNode>> = {
  hotline: <PhoneOutlined />, 'card-centre-hotline': <PhoneOutlined />, call: <PhoneOutlined />, website: <GlobalOutlined />, 'mobile-app': <MobileOutlined />,
  counter: <BankOutlined />, branch: <BankOutlined />, visit: <BankOutlined />, 'e-mail': <MailOutlined />, letter: <ReadOutlined />,
};

/** The channels that the bank publishes, in its words (D03-14, D10-03). */
export function Channels() {
  const t = useT();
  const { data: meta } = useMeta();
  const names = useNames();
  if (!meta) return null;
  return (
    <section aria-labelledby="channels-title">
      <header className="home-head">
        <h2 id="channels-title">{t('home.channelsTitle')}</h2>
        <p className="muted">{t('home.channelsLead')}</p>
      </header>
      <ul className="home-channels">
        {meta.publishedChannels.map((channel) => (
          <li key={channel.code}>
            <span className="home-channel-icon" aria-hidden="true">
              {icons[channel.code] ?? <CommentOutlined />}
            </span>
            <div>
              <h3>{names.code('channels', channel.code)}</h3>
              <p className="muted small">
                {channel.contact && <Contact of={channel.contact} />}
                {names.word(channel)}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A telephone number is dialled and a mail written at a touch. */
function Contact({ of: contact }: { of: string }) {
  const scheme = /^\+?[\d\s()-]{5,}$/.test(contact) ? 'tel' : /^\S+@\S+$/.test(contact) ? 'mailto' : undefined;
  return scheme ? <a href={`${scheme}:${contact}`} className="home-hotline">{contact}</a> : <span className="home-hotline">{contact}</span>;
}
