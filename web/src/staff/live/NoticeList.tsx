import { useState } from 'react';
import { Button, Pagination, Segmented } from 'antd';
import { BellOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { StaffNotices } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { namedArrows } from '../components/Pages.tsx';
import { Tag } from '../components/Tag.tsx';
import { noticesPerPage, useNotices, useReadNotices } from './useNotices.ts';

type Notice = StaffNotices['items'][number];

/** A page of what the person was told; `onFollowed` when one of it is opened. */
export default function NoticeList({ onFollowed }: { onFollowed: () => void }) {
  const t = useT();
  const [which, setWhich] = useState<'all' | 'unread'>('all');
  const [page, setPage] = useState(1);
  const notices = useNotices(which === 'unread', page, true);
  const read = useReadNotices();
  return (
    <>
      <div className="notice-bar">
        <Segmented<'all' | 'unread'>
          value={which}
          onChange={(value) => {
            setWhich(value);
            setPage(1);
          }}
          options={[
            { value: 'all', label: t('notices.all') },
            { value: 'unread', label: notices.data && notices.data.unread > 0 ? t('notices.unreadCount', { count: notices.data.unread }) : t('notices.unread') },
          ]}
        />
        <Button type="link" disabled={!notices.data || notices.data.unread === 0} onClick={() => read.mutate(undefined)}>
          {t('notices.readAll')}
        </Button>
      </div>
      {notices.isPending && <LoadingState />}
      {notices.isError && !notices.data && <ErrorState error={notices.error} retry={notices.refetch} />}
      {notices.data?.items.length === 0 && <MessageState icon={<BellOutlined />} title={t(which === 'unread' ? 'notices.emptyUnread' : 'notices.empty')} body={t('notices.emptyBody')} />}
      {notices.data && notices.data.items.length > 0 && (
        <>
          <ul className="notice-list">
            {notices.data.items.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} onRead={() => read.mutate([notice.id])} onFollowed={onFollowed} />
            ))}
          </ul>
          {notices.data.total > noticesPerPage && <Pagination className="notice-pages" size="small" current={page} pageSize={noticesPerPage} total={notices.data.total} showSizeChanger={false} itemRender={namedArrows(t)} onChange={setPage} />}
        </>
      )}
    </>
  );
}

function NoticeItem({ notice, onRead, onFollowed }: { notice: Notice; onRead: () => void; onFollowed: () => void }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const navigate = useNavigate();
  const path = notice.complaintId ? `/staff/complaints/${notice.complaintId}` : notice.matterId ? `/staff/matters/${notice.matterId}` : undefined;
  const follow = () => {
    if (!notice.readAt) onRead();
    if (!path) return;
    onFollowed();
    void navigate(path);
  };
  return (
    <li data-unread={!notice.readAt || undefined}>
      <button type="button" onClick={follow}>
        <span className="notice-subject">
          {!notice.readAt && <span className="visually-hidden">{t('notices.unread')}</span>}
          {notice.subject}
        </span>
        <span className="muted small tabular notice-about">
          {names.code('noticeTemplates', notice.template)} · {format.shortMoment(notice.at)}
          {notice.asDeputyOf && <Tag>{t('notices.asDeputyOf', { name: notice.asDeputyOf })}</Tag>}
        </span>
      </button>
    </li>
  );
}
