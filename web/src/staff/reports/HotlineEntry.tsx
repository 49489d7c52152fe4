import { useState } from 'react';
import { Alert, Button, Modal, Upload } from 'antd';
import { PhoneOutlined, UploadOutlined } from '@ant-design/icons';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { useHotlineFile } from './useReports.ts';

/** Brings in what the telephone system counted (D17-01). */
export function HotlineEntry() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const take = useHotlineFile();
  return (
    <>
      <Button icon={<PhoneOutlined />} onClick={() => setOpen(true)}>
        {t('reports.hotline.enter')}
      </Button>
      <Modal open={open} title={t('reports.hotline.enter')} footer={null} onCancel={() => setOpen(false)} afterClose={() => take.reset()}>
        <div className="stack">
          <p className="muted">{t('reports.hotline.lead')}</p>
          {take.error && <ProblemAlert error={take.error} />}
          {take.data && <Alert type="success" showIcon title={t('reports.hotline.done', { rows: take.data.rows })} />}
          <Upload
            accept=".csv,text/csv"
            showUploadList={false}
            beforeUpload={(file) => {
              void file.text().then((csv) => take.mutate(csv));
              return false;
            }}
          >
            <Button type="primary" icon={<UploadOutlined />} loading={take.isPending}>
              {t('reports.hotline.file')}
            </Button>
          </Upload>
        </div>
      </Modal>
    </>
  );
}
