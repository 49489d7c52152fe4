import { startTransition, useOptimistic, useState } from 'react';
import { App, Checkbox, Switch } from 'antd';
import { useErrorText } from '../../api/errorText.ts';
import { useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { WholeNumbers } from '../components/WholeNumbers.tsx';
import { desktopState, setDesktop } from '../live/desktop.ts';
import { useChoosePreference, usePreferences, type Preference } from './useSettings.ts';

export function NoticePanel() {
  const t = useT();
  const preferences = usePreferences();
  if (preferences.isPending) return <LoadingState />;
  if (!preferences.data) return <ErrorState error={preferences.error} retry={preferences.refetch} />;
  return (
    <div className="stack">
      <section className="panel">
        <p className="muted settings-lead">{t('settings.noticesLead')}</p>
        <div role="table" aria-label={t('settings.notices')} className="notice-kinds">
          <div role="row" className="notice-kinds-head">
            <span role="columnheader">{t('settings.kind')}</span>
            <span role="columnheader">{t('settings.inBrowser')}</span>
            <span role="columnheader">{t('settings.byMail')}</span>
          </div>
          {preferences.data.items.map((item) => (
            <KindRow key={item.kind} item={item} />
          ))}
        </div>
      </section>
      <Desktop />
    </div>
  );
}

/** What is chosen is shown at once, and taken back when the server does not agree. */
function KindRow({ item: kept }: { item: Preference }) {
  const t = useT();
  const names = useNames();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const choose = useChoosePreference();
  const [item, show] = useOptimistic(kept);
  const name = names.word(item.name);
  const set = (change: Partial<Preference>) => {
    const next = { ...item, ...change };
    if (!next.inBrowser && !next.byMail) return void message.warning(t('settings.oneWay'));
    startTransition(async () => {
      show(next);
      await choose.mutateAsync(next).catch((error: unknown) => void message.error(errorText(error)));
    });
  };
  return (
    <div role="row" className="notice-kind">
      <span role="rowheader">
        {name}
        {item.inWriting && <span className="muted small notice-kind-rule"><WholeNumbers text={t('settings.demanded', { rule: item.inWriting })} /></span>}
      </span>
      <span role="cell">
        <Checkbox checked={item.inBrowser} aria-label={`${name}: ${t('settings.inBrowser')}`} onChange={({ target }) => set({ inBrowser: target.checked })} />
      </span>
      <span role="cell">
        <Checkbox checked={item.byMail} disabled={item.inWriting !== null} aria-label={`${name}: ${t('settings.byMail')}`} onChange={({ target }) => set({ byMail: target.checked })} />
      </span>
    </div>
  );
}

function Desktop() {
  const t = useT();
  const [state, setState] = useState(desktopState);
  return (
    <section className="panel settings-desktop">
      <div>
        <h2>{t('settings.desktop')}</h2>
        <p className="muted small">{t(state === 'denied' ? 'settings.desktopDenied' : state === 'unavailable' ? 'settings.desktopUnavailable' : 'settings.desktopLead')}</p>
      </div>
      <Switch checked={state === 'on'} disabled={state === 'denied' || state === 'unavailable'} aria-label={t('settings.desktopOn')} onChange={(on) => void setDesktop(on).then(setState)} />
    </section>
  );
}
