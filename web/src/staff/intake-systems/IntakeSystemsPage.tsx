import { useState } from 'react';
import { App, Button, Popconfirm } from 'antd';
import { useNames } from '../../api/queries.ts';
import type { IntakeKey, IntakeSystems, RenewedKey } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { Tag } from '../components/Tag.tsx';
import { can, useMe } from '../session.ts';
import { AddSystem } from './AddSystem.tsx';
import { KeyShown } from './KeyShown.tsx';
import { useCloseSystem, useRenewKey, useSystems } from './useSystems.ts';
import './intake-systems.css';

type System = IntakeSystems['items'][number];

/** The bank's own systems that file complaints, each with a key of its own (D18-01). */
export function IntakeSystemsPage() {
  const me = useMe();
  return can(me, 'manage-systems') ? <Systems /> : <NoPermission />;
}

function Systems() {
  const t = useT();
  const { message } = App.useApp();
  const { data, isPending, error, refetch } = useSystems();
  const renew = useRenewKey();
  const close = useCloseSystem();
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<IntakeKey>();
  const told = ({ id, key }: RenewedKey) => (key === null ? void message.success(t('systems.builtInRenewed')) : setShown({ id, key }));
  if (isPending) return <LoadingState rows={6} />;
  if (error) return <ErrorState error={error} retry={refetch} />;
  const failed = renew.error ?? close.error;
  const system = shown && data.items.find(({ id }) => id === shown.id);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('systems.title')}</h1>
          <p className="muted">{t('systems.lead')}</p>
        </div>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('systems.add')}
        </Button>
      </div>
      {failed && <ProblemAlert error={failed} />}
      {data.items.length === 0 ? (
        <section className="panel">
          <p className="muted">{t('systems.none')}</p>
        </section>
      ) : (
        <ul className="systems-list">
          {data.items.map((each) => (
            <SystemCard key={each.id} system={each} busy={renew.isPending || close.isPending} onRenew={() => renew.mutate(each.id, { onSuccess: told })} onClose={() => close.mutate(each.id)} />
          ))}
        </ul>
      )}
      <AddSystem open={adding} taken={data.items.map(({ id }) => id)} onClose={() => setAdding(false)} onAdded={(key) => { setAdding(false); setShown(key); }} />
      {shown && <KeyShown given={shown} channel={system?.channels[0]} onClose={() => setShown(undefined)} />}
    </>
  );
}

interface CardProps { system: System; busy: boolean; onRenew: () => void; onClose: () => void }

function SystemCard({ system, busy, onRenew, onClose }: CardProps) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const { id, channels, active, builtIn, createdAt, createdBy, lastUsedAt } = system;
  const name = names.word(system);
  return (
    <li className="panel" data-active={active}>
      <div className="row row-between">
        <h2>
          {name} <Tag tone={active ? 'good' : 'plain'}>{t(active ? 'systems.active' : 'systems.closed')}</Tag>
        </h2>
        <div className="row">
          <Popconfirm title={t(active ? 'systems.renewTitle' : 'systems.reopenTitle', { name })} description={t(builtIn ? 'systems.builtInLead' : active ? 'systems.renewLead' : 'systems.reopenLead')} okText={t(active ? 'systems.renew' : 'systems.reopen')} onConfirm={onRenew}>
            <Button disabled={busy}>{t(active ? 'systems.renew' : 'systems.reopen')}</Button>
          </Popconfirm>
          {active && (
            <Popconfirm title={t('systems.closeTitle', { name })} description={t('systems.closeLead')} okText={t('systems.close')} okButtonProps={{ danger: true }} onConfirm={onClose}>
              <Button danger disabled={busy}>{t('systems.close')}</Button>
            </Popconfirm>
          )}
        </div>
      </div>
      <dl className="systems-facts">
        <div>
          <dt>{t('systems.id')}</dt>
          <dd><code>{id}</code></dd>
        </div>
        <div>
          <dt>{t('systems.channels')}</dt>
          <dd>{channels.map((channel) => names.code('channels', channel)).join(t('app.listSeparator'))}</dd>
        </div>
        <div>
          <dt>{t('systems.lastUsed')}</dt>
          <dd className="tabular">{lastUsedAt ? format.moment(lastUsedAt) : t('systems.never')}</dd>
        </div>
        <div>
          <dt>{t('systems.created')}</dt>
          <dd className="tabular">{format.moment(createdAt)}{createdBy && ` · ${createdBy.name}`}</dd>
        </div>
      </dl>
    </li>
  );
}
