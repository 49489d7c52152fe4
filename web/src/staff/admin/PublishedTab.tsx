import { useState } from 'react';
import { Alert, App, Button, Input, Select } from 'antd';
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { ChannelsAndRetention } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import { Field } from '../components/Field.tsx';
import { ReasonDialog } from '../components/ReasonDialog.tsx';
import { propose, useChannels, useDo } from './useAdmin.ts';

type Channel = ChannelsAndRetention['channels'][number];

/** Which channels customers read of on the bank's page, and in which words; a change is approved by somebody else (D03-14, D10-03, D03-07). */
export function PublishedTab() {
  const { data, isPending, error, refetch } = useChannels();
  if (isPending) return <LoadingState rows={6} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return <Editor key={JSON.stringify(data.channels)} data={data} />;
}

function Editor({ data }: { data: ChannelsAndRetention }) {
  const t = useT();
  const names = useNames();
  const { message } = App.useApp();
  const [channels, setChannels] = useState<Channel[]>(data.channels);
  const [asking, setAsking] = useState(false);
  const send = useDo(propose);
  const changed = JSON.stringify(channels) !== JSON.stringify(data.channels);
  const set = (index: number, change: Partial<Channel>) => setChannels((before) => before.map((each, at) => (at === index ? { ...each, ...change } : each)));
  const move = (index: number, by: -1 | 1) => setChannels((before) => {
    const next = [...before];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + by, 0, taken);
    return next;
  });
  const free = names.options('channels').filter(({ value }) => !channels.some(({ code }) => code === value));
  return (
    <div className="stack">
      {data.pending && <Alert type="info" showIcon title={<>{t('published.pending')} <Link to={`/staff/matters/${data.pending.id}`}>{data.pending.number}</Link></>} />}
      <p className="muted">{t('published.lead')}</p>
      <ul className="stack">
        {channels.map((channel, index) => (
          <li key={channel.code} className="panel published-channel">
            <div className="row row-between wide">
              <h2>{names.code('channels', channel.code)}</h2>
              <span className="row">
                <Button icon={<ArrowUpOutlined />} aria-label={t('published.up', { name: names.code('channels', channel.code) })} disabled={index === 0} onClick={() => move(index, -1)} />
                <Button icon={<ArrowDownOutlined />} aria-label={t('published.down', { name: names.code('channels', channel.code) })} disabled={index === channels.length - 1} onClick={() => move(index, 1)} />
                <Button danger icon={<DeleteOutlined />} aria-label={t('published.remove', { name: names.code('channels', channel.code) })} disabled={channels.length === 1} onClick={() => setChannels((before) => before.filter((_, at) => at !== index))} />
              </span>
            </div>
            <Field label={t('published.contact')}>{(id) => <Input id={id} maxLength={200} value={channel.contact ?? ''} onChange={(event) => set(index, { contact: event.target.value.trim() === '' ? null : event.target.value })} />}</Field>
            <Field label={t('published.zh')}>{(id) => <Input.TextArea id={id} autoSize maxLength={200} value={channel.zh} onChange={(event) => set(index, { zh: event.target.value })} />}</Field>
            <Field label={t('published.en')}>{(id) => <Input.TextArea id={id} autoSize maxLength={200} value={channel.en} onChange={(event) => set(index, { en: event.target.value })} />}</Field>
          </li>
        ))}
      </ul>
      <div className="row">
        <Select<string> className="published-add" value={null as unknown as string} placeholder={<><PlusOutlined aria-hidden="true" /> {t('published.add')}</>} aria-label={t('published.add')} options={free} onChange={(code) => setChannels((before) => [...before, { code, contact: null, zh: '', en: '' }])} />
        <Button disabled={!changed} onClick={() => setChannels(data.channels)}>{t('admin.undo')}</Button>
        <Button type="primary" disabled={!changed || data.pending !== null || channels.some(({ zh, en }) => zh.trim() === '' || en.trim() === '')} onClick={() => setAsking(true)}>{t('published.propose')}</Button>
      </div>
      <ReasonDialog
        title={asking ? t('published.propose') : undefined}
        lead={t('published.proposeLead')}
        okText={t('published.propose')}
        pending={send.isPending}
        error={send.error}
        onSend={(reason) => send.mutate({ kind: 'channel-change', title: t('published.matterTitle'), details: { channels, reason } }, { onSuccess: ({ number }) => { setAsking(false); void message.success(t('published.proposed', { number })); } })}
        onClose={() => { setAsking(false); send.reset(); }}
      />
    </div>
  );
}
