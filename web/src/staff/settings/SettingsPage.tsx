import { useSearchParams } from 'react-router';
import { TabBar } from '../../components/TabBar.tsx';
import { useT } from '../../i18n/index.tsx';
import { can, useMe } from '../session.ts';
import { AbsencePanel } from './AbsencePanel.tsx';
import { LookPanel } from './LookPanel.tsx';
import { NoticePanel } from './NoticePanel.tsx';
import './settings.css';

/** What a person sets for themselves: language and look, notices, absence; a head records their people's absences here. */
export function SettingsPage() {
  const t = useT();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const tabs = [
    // Who does no tasks has none that a deputy would do.
    ...(can(me, 'do-tasks') ? [{ key: 'absence', label: t('settings.absence'), children: <AbsencePanel key="mine" whose="mine" /> }] : []),
    ...(can(me, 'record-absences') ? [{ key: 'people', label: t('settings.people'), children: <AbsencePanel key="people" whose="people" /> }] : []),
    { key: 'notices', label: t('settings.notices'), children: <NoticePanel /> },
    { key: 'look', label: t('settings.look'), children: <LookPanel /> },
  ];
  return (
    <>
      <div className="page-head">
        <h1>{t('settings.title')}</h1>
      </div>
      <TabBar tabs={tabs} active={parameters.get('tab') ?? ''} onChange={(tab) => setParameters({ tab }, { replace: true })} />
    </>
  );
}
