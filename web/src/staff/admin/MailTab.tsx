import { Button } from 'antd';
import { SendOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { MailOutcome } from '../components/MailOutcome.tsx';
import { Tag } from '../components/Tag.tsx';
import { testMail, useDo, useMail } from './useAdmin.ts';

/** Mail servers as they are set in the environment, and a test that sends for real. */
export function MailTab() {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const { data, isPending, error, refetch } = useMail();
  const test = useDo(testMail);
  if (isPending) return <LoadingState rows={6} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  const { smtp } = data;
  return (
    <div className="stack">
      <section className="panel stack" aria-labelledby="mail-title">
        <h2 id="mail-title">{t('mail.out')}</h2>
        <Facts>
          <Fact label={t('mail.server')}>{smtp.host}:{smtp.port}</Fact>
          <Fact label={t('mail.secure')}>{t(smtp.encrypted ? 'mail.encrypted' : 'mail.plain')}{t('app.listSeparator')}{t(smtp.signsIn ? 'mail.signsIn' : 'mail.open')}</Fact>
          <Fact label={t('mail.sender')} wide>{[...new Set([data.sender.zh, data.sender.en])].map((each) => <div key={each}>{each}</div>)}</Fact>
          <Fact label={t('mail.sms')}>{data.sms ?? t('mail.noSms')}</Fact>
          <Fact label={t('mail.publicUrl')} wide>{data.publicUrl}</Fact>
        </Facts>
        <p className="muted small">{t('mail.where')}</p>
        <div className="row">
          <Button type="primary" icon={<SendOutlined />} loading={test.isPending} onClick={() => test.mutate(undefined)}>{t('mail.test')}</Button>
          <span className="muted small">{t('mail.testTo', { to: data.testTo })}</span>
          {data.mailInbox && <a href={data.mailInbox} target="_blank" rel="noreferrer">{t('mail.inbox')}</a>}
        </div>
        {test.error && <ProblemAlert error={test.error} />}
        {test.data && <MailOutcome outcome={test.data} />}
      </section>
      <section className="panel stack" aria-labelledby="doors-title">
        <h2 id="doors-title">{t('mail.in')}</h2>
        {data.doors.length === 0 ? <p className="muted">{t('mail.noDoor')}</p> : (
          <ul className="stack">
            {data.doors.map((door) => (
              <li key={door.id} className="row row-between">
                <span>{names.word(door)} <code className="muted small">{door.id}</code></span>
                <span className="row">
                  <span className="muted small">{door.lastUsedAt ? t('mail.lastUsed', { at: format.moment(door.lastUsedAt) }) : t('mail.neverUsed')}</span>
                  <Tag tone={door.active ? 'good' : 'plain'}>{t(door.active ? 'mail.active' : 'mail.closed')}</Tag>
                </span>
              </li>
            ))}
          </ul>
        )}
        <Link to="/staff/intake-systems">{t('mail.systems')}</Link>
      </section>
    </div>
  );
}
