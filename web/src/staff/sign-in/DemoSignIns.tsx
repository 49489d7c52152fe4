import { useState } from 'react';
import { Button } from 'antd';
import { useNames } from '../../api/queries.ts';
import type { Meta } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';

interface Props {
  demo: NonNullable<Meta['demo']>;
  onChoose: (username: string, password: string) => void;
}

export function DemoSignIns({ demo, onChoose }: Props) {
  const t = useT();
  const names = useNames();
  const [all, setAll] = useState(false);
  const first = demo.users.filter((user, index) => demo.users.findIndex((other) => other.roles[0] === user.roles[0]) === index);
  const more = demo.users.filter((user) => !first.includes(user));
  return (
    <section className="sign-in-demo" aria-labelledby="demo-title">
      <div className="row row-between">
        <h2 id="demo-title">{t('staff.demoTitle')}</h2>
        <span className="muted small">{t('staff.demoHint')}</span>
      </div>
      <ul>
        {[...first, ...(all ? more : [])].map((user) => (
          <li key={user.username}>
            <button type="button" onClick={() => onChoose(user.username, demo.password)}>
              <strong>{user.name}</strong>
              <span>{user.roles.map((role) => names.code('roles', role)).join(t('app.listSeparator'))}</span>
              <span className="muted">{names.unit(user.unitId)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="row row-between">
        {!all && more.length > 0 && <Button onClick={() => setAll(true)}>{t('staff.demoMore', { count: more.length })}</Button>}
        {demo.mailInbox && (
          <a href={demo.mailInbox} target="_blank" rel="noreferrer">
            {t('staff.demoMail')}
          </a>
        )}
      </div>
    </section>
  );
}
