import { Alert } from 'antd';
import type { MailTest } from '../../api/types.ts';
import { isMessageKey, useT } from '../../i18n/index.tsx';
import './mail-outcome.css';

/** What became of a mail that somebody sent to themselves, in the server's own words. */
export function MailOutcome({ outcome }: { outcome: MailTest }) {
  const t = useT();
  // nodemailer's code stands before the reason.
  const advice = `mail.advice.${outcome.sent ? 'none' : outcome.answer.split(':', 1)[0]}`;
  return (
    <div className="stack" role="status">
      <Alert type={outcome.sent ? 'success' : 'error'} showIcon title={t(outcome.sent ? 'mail.sent' : 'mail.notSent', { to: outcome.to, ms: outcome.tookMs })} description={<>{outcome.answer}{isMessageKey(advice) && <p>{t(advice)}</p>}</>} />
      {outcome.dialogue.length > 0 && (
        <details>
          <summary>{t('mail.dialogue')}</summary>
          <ol className="smtp-dialogue" tabIndex={0} aria-label={t('mail.dialogue')}>
            {outcome.dialogue.map((line, index) => (
              <li key={`${index}-${line.line}`} data-from={line.from}><span aria-hidden="true">{line.from === 'client' ? '→' : '←'}</span> <span className="visually-hidden">{t(line.from === 'client' ? 'mail.weSaid' : 'mail.serverSaid')}</span>{line.line}</li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
