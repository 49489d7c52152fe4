import { useSearchParams } from 'react-router';
import { TabBar } from '../../components/TabBar.tsx';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { can, useMe } from '../session.ts';
import { ReadingsTab } from './ReadingsTab.tsx';
import { SampleTab } from './SampleTab.tsx';
import { VerifyTab } from './VerifyTab.tsx';
import './archive.css';

/** For auditors, third parties among them: evidence that the records are whole (D15-06, D06-08), samples (D09-06), who read what (D18-19). */
export function AuditPage() {
  const t = useT();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  if (!can(me, 'audit-records')) return <NoPermission />;
  const tabs = [
    { key: 'verify', label: t('audit.tab.verify'), children: <VerifyTab /> },
    { key: 'sample', label: t('audit.tab.sample'), children: <SampleTab /> },
    { key: 'readings', label: t('audit.tab.readings'), children: <ReadingsTab /> },
  ];
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('audit.title')}</h1>
          <p className="muted">{t('audit.lead')}</p>
        </div>
      </div>
      <TabBar tabs={tabs} active={parameters.get('tab') ?? 'verify'} onChange={(tab) => setParameters(tab === 'verify' ? {} : { tab }, { replace: true })} />
    </>
  );
}
