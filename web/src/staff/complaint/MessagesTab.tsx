import { useState } from 'react';
import { Modal, Segmented } from 'antd';
import { MailOutlined } from '@ant-design/icons';
import type { Notices } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { WholeNumbers } from '../components/WholeNumbers.tsx';
import { PapersPanel } from '../papers/PapersPanel.tsx';
import { PrintLetterButton } from '../papers/PrintLetterButton.tsx';
import { useNotices } from './useComplaint.ts';

type Notice = Notices['items'][number];

export function MessagesTab({ complaintId }: { complaintId: string }) {
  const t = useT();
  const [shown, setShown] = useState<Notice>();
  const { data, isPending, error, refetch } = useNotices(complaintId);
  if (isPending) return <LoadingState />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return (
    <div className="stack">
      <PapersPanel of={`complaints/${complaintId}`} />
      {data.items.length === 0 && <div className="panel"><MessageState icon={<MailOutlined />} title={t('case.messagesEmpty')} /></div>}
      {data.items.length > 0 && <ul className="panel case-messages">
        {data.items.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onOpen={() => setShown(notice)} />
        ))}
      </ul>}
      <Modal open={shown !== undefined} onCancel={() => setShown(undefined)} footer={null} width={760} title={shown?.subject} destroyOnHidden>
        {shown && <NoticeContent notice={shown} />}
        {shown?.approved && <Approved approved={shown.approved} />}
        {shown?.audience === 'complainant' && shown.medium !== 'sms' && <PrintLetterButton complaintId={complaintId} noticeId={shown.id} />}
      </Modal>
    </div>
  );
}

function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <li>
      <button type="button" onClick={onOpen}>
        <span className="case-message-main">
          <strong><WholeNumbers text={notice.subject} /></strong>
          <span className="muted small">
            {t(notice.audience === 'complainant' ? 'case.message.audience.complainant' : 'case.message.audience.staff')} ·{' '}
            {t(`case.message.medium.${notice.medium}`)}
            {notice.recipient && ` · ${notice.recipientName ?? notice.recipient}`}
          </span>
        </span>
        <span className="case-message-state">
          {notice.approved && <Tag tone="brand">{t('case.letterApproved')}</Tag>}
          <Sent notice={notice} />
          <span className="muted small tabular">{format.shortMoment(notice.createdAt)}</span>
        </span>
      </button>
    </li>
  );
}

/** That these are the very words that were approved, with the hash by which anybody can check it. */
function Approved({ approved: { by, at, sha256 } }: { approved: NonNullable<Notice['approved']> }) {
  const t = useT();
  const format = useFormat();
  return (
    <p className="muted small case-hash">
      {t('letter.approved', { name: by, time: format.moment(at) })} · {t('letter.hash')} <code>{sha256}</code>
    </p>
  );
}

function Sent({ notice }: { notice: Notice }) {
  const t = useT();
  const format = useFormat();
  if (notice.medium !== 'mail') return <Tag>{t('case.message.stored')}</Tag>;
  if (notice.sentAt) {
    const time = format.shortMoment(notice.sentAt);
    // As a rule it goes out at once; the moment beside it is then this one as well.
    return <Tag tone="good">{time === format.shortMoment(notice.createdAt) ? t('case.message.sent') : t('case.message.sentAt', { time })}</Tag>;
  }
  if (notice.failedReason) return <Tag tone="bad">{t('case.message.failed')}</Tag>;
  return <Tag tone="warn">{t('case.message.queued')}</Tag>;
}

/** Exactly what was sent. Mail markup runs no script and reaches nothing of this page. */
function NoticeContent({ notice }: { notice: Notice }) {
  const t = useT();
  const [form, setForm] = useState<'html' | 'text'>(notice.html ? 'html' : 'text');
  return (
    <div className="stack">
      {notice.html && (
        <Segmented
          value={form}
          onChange={setForm}
          options={[
            { value: 'html', label: t('case.message.html') },
            { value: 'text', label: t('case.message.text') },
          ]}
        />
      )}
      {form === 'html' && notice.html ? (
        <iframe className="case-message-frame" title={t('case.message.frame')} sandbox="" srcDoc={notice.html} />
      ) : (
        <p className="pre-wrap case-message-text">{notice.text}</p>
      )}
    </div>
  );
}
