import { FormOutlined, SearchOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useT } from '../../i18n/index.tsx';
import { AfterFiling } from './AfterFiling.tsx';
import { Channels } from './Channels.tsx';
import { Pledges } from './Pledges.tsx';
import { Rights } from './Rights.tsx';
import './home.css';

/** Published channels, steps and promised times (D03-14, D10-03). */
export function HomePage() {
  const t = useT();
  return (
    <div className="home">
      <section className="home-hero">
        <h1>{t('home.title')}</h1>
        <p>{t('home.lead')}</p>
        <div className="home-actions">
          <Link to="/file" className="home-action home-action-main">
            <FormOutlined aria-hidden="true" />
            <span>
              <strong>{t('home.file')}</strong>
              <small>{t('home.fileHint')}</small>
            </span>
          </Link>
          <Link to="/track" className="home-action">
            <SearchOutlined aria-hidden="true" />
            <span>
              <strong>{t('home.track')}</strong>
              <small>{t('home.trackHint')}</small>
            </span>
          </Link>
        </div>
      </section>
      <AfterFiling />
      <Channels />
      <Rights />
      <Pledges />
    </div>
  );
}
