import { useState } from 'react';
import { Alert, App, Button, Popconfirm, Radio } from 'antd';
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Access, AccountDetail } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { Tag } from '../components/Tag.tsx';
import { can, useMe, useWaysIn } from '../session.ts';
import { AccessShown } from './AccessShown.tsx';
import { AccountForm, type Draft } from './AccountForm.tsx';
import { ReasonDialog } from '../components/ReasonDialog.tsx';
import { TrailTable } from './TrailTable.tsx';
import { changePerson, endSessions, resetPassword, setActive, useDo, usePerson, useRoles } from './useAdmin.ts';
import './admin.css';

/** One account: who, where, as what; how they get in; what was changed (D18-17). */
export function PersonPage() {
  const { username = '' } = useParams();
  const me = useMe();
  const { data, isPending, error, refetch } = usePerson(username);
  if (!can(me, 'manage-people')) return <NoPermission />;
  if (isPending) return <LoadingState rows={8} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return <Person key={data.username} person={data} />;
}

type Asking = 'save' | 'disable' | 'enable' | 'password' | undefined;

function Person({ person }: { person: AccountDetail }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const { message } = App.useApp();
  const { username } = person;
  const ways = useWaysIn();
  const stored: Draft = { name: person.name, email: person.email, unitId: person.unitId, roles: person.roles as Draft['roles'], locale: person.locale as Draft['locale'], validUntil: person.validUntil };
  // What was typed stays while others change the rest.
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const draft = { ...stored, ...changes };
  const [asking, setAsking] = useState<Asking>();
  const [how, setHow] = useState<'link' | 'temporary'>('link');
  const [access, setAccess] = useState<Access>();
  const save = useDo(changePerson);
  const active = useDo(setActive);
  const password = useDo(resetPassword);
  const out = useDo(endSessions);
  const close = () => { setAsking(undefined); active.reset(); password.reset(); save.reset(); };
  const send = (reason: string) => {
    if (asking === 'save') {
      save.mutate({ username, change: { ...changes, reason } }, {
        onSuccess: ({ matter }) => {
          setChanges({});
          void (matter ? message.info(t('people.proposed', { number: matter.number }), 6) : message.success(t('admin.saved')));
          close();
        },
      });
    } else if (asking === 'password') password.mutate({ username, how, reason }, { onSuccess: (given) => { close(); setAccess(given); } });
    else active.mutate({ username, active: asking === 'enable', reason }, { onSuccess: close });
  };
  const roles = useRoles();
  const given = asking === 'disable' ? person.roles : asking === 'save' ? person.roles.filter((role) => !draft.roles.some((kept) => kept === role)) : [];
  const orphaned = person.active ? given.filter((role) => roles.data?.items.find(({ code }) => code === role)?.people === 1) : [];
  const changed = JSON.stringify(draft) !== JSON.stringify(stored);
  return (
    <>
      <p className="small">
        <Link to="/staff/admin/people"><ArrowLeftOutlined aria-hidden="true" /> {t('people.back')}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1>{person.name}</h1>
          <p className="muted">{username} · {names.unit(person.unitId)}</p>
        </div>
        <span className="admin-tags">
          <Tag tone={person.active ? 'good' : 'plain'}>{t(person.active ? 'people.state.active' : 'people.state.disabled')}</Tag>
          {person.locked && <Tag tone="warn">{t('people.locked')}</Tag>}
          {ways.local && person.mustChangePassword && <Tag tone="brand">{t('people.temporary')}</Tag>}
        </span>
      </div>
      <div className="stack">
        {person.pending && <Alert type="info" showIcon title={<>{t('people.pending')} <Link to={`/staff/matters/${person.pending.id}`}>{person.pending.number}</Link></>} />}
        <section className="panel stack" aria-labelledby="account-title">
          <h2 id="account-title">{t('people.account')}</h2>
          <AccountForm draft={draft} onChange={(change) => setChanges((before) => ({ ...before, ...change }))} error={save.error} fixedPost={person.self} />
          <div className="row">
            <Button type="primary" disabled={!changed} onClick={() => setAsking('save')}>{t('admin.save')}</Button>
            <Button disabled={!changed} onClick={() => setChanges({})}>{t('admin.undo')}</Button>
          </div>
        </section>
        <section className="panel stack" aria-labelledby="access-title">
          <h2 id="access-title">{t('people.signIn')}</h2>
          <Facts>
            <Fact label={t('people.sessions')}>{String(person.sessions)}</Fact>
            <Fact label={t('people.lastSignIn')}>{person.lastSignIn ? format.moment(person.lastSignIn) : t('people.notSignedIn')}</Fact>
            <Fact label={t('people.openTasks')}>{String(person.openTasks)}</Fact>
          </Facts>
          {person.self && <p className="muted">{t('people.ownAccount')}</p>}
          {!ways.local && <p className="muted">{t('people.provider')}</p>}
          {out.error && <ProblemAlert error={out.error} />}
          <div className="row">
            {ways.local && <Button disabled={person.self} onClick={() => setAsking('password')}>{t('people.reset')}</Button>}
            <Popconfirm title={t('people.endSessionsTitle', { name: person.name })} okText={t('people.endSessions')} onConfirm={() => out.mutate(username)}>
              <Button disabled={person.sessions === 0 || person.self}>{t('people.endSessions')}</Button>
            </Popconfirm>
            {person.active
              ? <Button danger disabled={person.self} onClick={() => setAsking('disable')}>{t('people.disable')}</Button>
              : <Button onClick={() => setAsking('enable')}>{t('people.enable')}</Button>}
          </div>
        </section>
        <section className="panel" aria-labelledby="trail-title">
          <h2 id="trail-title">{t('trail.title')}</h2>
          <TrailTable items={person.trail} />
        </section>
      </div>
      <ReasonDialog
        title={asking && t(`people.ask.${asking}`, { name: person.name })}
        lead={asking === 'disable' && person.openTasks > 0 ? t('people.disableTasks', { count: person.openTasks }) : asking === 'enable' && !ways.local ? '' : asking ? t(`people.askLead.${asking}`) : ''}
        okText={asking === 'disable' ? t('people.disable') : t('admin.confirm')}
        danger={asking === 'disable'}
        pending={save.isPending || active.isPending || password.isPending}
        error={save.error ?? active.error ?? password.error}
        onSend={send}
        onClose={close}
      >
        {orphaned.length > 0 && <Alert type="warning" showIcon title={t('people.lastOfRole', { roles: orphaned.map((role) => names.code('roles', role)).join(t('app.listSeparator')) })} />}
        {asking === 'password' && <Radio.Group aria-label={t('people.access')} value={how} onChange={(event) => setHow(event.target.value as typeof how)} options={(['link', 'temporary'] as const).map((value) => ({ value, label: t(`people.access.${value}`) }))} />}
      </ReasonDialog>
      <AccessShown name={person.name} access={access} onClose={() => setAccess(undefined)} />
    </>
  );
}
