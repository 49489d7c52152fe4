import { useState } from 'react';
import { App, Button, Modal, Select } from 'antd';
import { MailOutlined } from '@ant-design/icons';
import type { NewSubscription, ReportResult } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { useSubscribe } from './useReports.ts';

const FREQUENCIES = ['day', 'week', 'month', 'quarter'] as const;
type Frequency = (typeof FREQUENCIES)[number];

export function SubscribeButton({ report }: { report: ReportResult }) {
  const t = useT();
  const { message } = App.useApp();
  const subscribe = useSubscribe();
  const [open, setOpen] = useState(false);
  const [every, setEvery] = useState<Frequency>(report.period === 'year' ? 'quarter' : report.period);
  const [format, setFormat] = useState<NewSubscription['format']>('xlsx');
  const send = () =>
    subscribe.mutate({ reportId: report.id, every, format, unitId: report.unitId }, {
      onSuccess: () => {
        setOpen(false);
        void message.success(t('reports.subscribed'));
      },
    });
  return (
    <>
      <Button icon={<MailOutlined />} onClick={() => setOpen(true)}>
        {t('reports.subscribe')}
      </Button>
      <Modal open={open} title={t('reports.subscribe')} okText={t('reports.subscribe')} confirmLoading={subscribe.isPending} onOk={send} onCancel={() => setOpen(false)} afterClose={() => subscribe.reset()}>
        <div className="stack">
          <p className="muted">{t('reports.subscribeLead')}</p>
          {subscribe.error && <ProblemAlert error={subscribe.error} />}
          <label className="filter">
            <span>{t('reports.every')}</span>
            <Select aria-label={t('reports.every')} value={every} onChange={setEvery} options={FREQUENCIES.map((value) => ({ value, label: t(`reports.every.${value}`) }))} />
          </label>
          <label className="filter">
            <span>{t('reports.format')}</span>
            <Select aria-label={t('reports.format')} value={format} onChange={setFormat} options={[{ value: 'xlsx' as const, label: 'Excel' }, { value: 'pdf' as const, label: 'PDF' }]} />
          </label>
        </div>
      </Modal>
    </>
  );
}
