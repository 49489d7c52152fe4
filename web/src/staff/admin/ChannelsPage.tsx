import { useSearchParams } from 'react-router';
import { TabBar } from '../../components/TabBar.tsx';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { can, useMe } from '../session.ts';
import { MailTab } from './MailTab.tsx';
import { PublishedTab } from './PublishedTab.tsx';
import { RetentionTab } from './RetentionTab.tsx';
import './admin.css';

/** How customers reach the bank, how mails go out and come in, how long files are kept. */
export function ChannelsPage() {
  const t = useT();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  if (!can(me, 'manage-systems')) return <NoPermission />;
  const tabs = [
    { key: 'mail', label: t('channels.tab.mail'), children: <MailTab /> },
    { key: 'published', label: t('channels.tab.published'), children: <PublishedTab /> },
    { key: 'retention', label: t('channels.tab.retention'), children: <RetentionTab /> },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('channels.title')}</h1>
          <p className="muted">{t('channels.lead')}</p>
        </div>
      </div>
      <TabBar tabs={tabs} active={parameters.get('tab') ?? 'mail'} onChange={(tab) => setParameters(tab === 'mail' ? {} : { tab }, { replace: true })} />
    </>
  );
}
