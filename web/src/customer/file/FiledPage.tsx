import { Button } from 'antd';
import { CheckOutlined, PictureOutlined, PrinterOutlined } from '@ant-design/icons';
import { Link, Navigate, useLocation } from 'react-router';
import { saveFile } from '../../api/files.ts';
import { useMeta, useNames } from '../../api/queries.ts';
import type { ComplaintFiled } from '../../api/types.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { useT } from '../../i18n/index.tsx';
import { receiptPicture } from './receipt.ts';
import './file.css';

export function FiledPage() {
  const t = useT();
  const names = useNames();
  const { data: meta } = useMeta();
  const filed: unknown = useLocation().state;
  if (!isFiled(filed)) return <Navigate to="/" replace />;
  const keep = async () => {
    const lines = [{ label: t('filed.number'), value: filed.number }, { label: t('filed.code'), value: filed.trackingCode }, { label: t('filed.bank'), value: meta ? `${names.word(meta.bank)} ${meta.bank.hotline}` : '' }];
    saveFile(await receiptPicture(t('filed.title'), lines, t('filed.keep')), `${filed.number}.png`);
  };
  const link = `/track?${new URLSearchParams({ number: filed.number, code: filed.trackingCode })}`;
  return (
    <div className="customer-narrow">
      <div className="panel filed">
        <span className="filed-icon" aria-hidden="true">
          <CheckOutlined />
        </span>
        <h1>{t('filed.title')}</h1>
        <p className="muted">{t('filed.lead')}</p>
        <dl className="filed-keys">
          <div>
            <dt>{t('filed.number')}</dt>
            <dd>{filed.number}</dd>
          </div>
          <div>
            <dt>{t('filed.code')}</dt>
            <dd>{filed.trackingCode}</dd>
          </div>
        </dl>
        <CopyButton text={`${t('filed.number')} ${filed.number}\n${t('filed.code')} ${filed.trackingCode}`} label={t('filed.copyBoth')} />
        <div className="row filed-actions filed-keep">
          <Button icon={<PictureOutlined />} onClick={() => void keep()}>
            {t('filed.picture')}
          </Button>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('filed.print')}
          </Button>
        </div>
        <p>{filed.email ? t('filed.mail', { email: filed.email }) : t('filed.noMail')}</p>
        <div className="row filed-actions">
          <Link to={link}>
            <Button type="primary" size="large" tabIndex={-1}>
              {t('filed.track')}
            </Button>
          </Link>
          <Link to="/file">
            <Button size="large" tabIndex={-1}>
              {t('filed.another')}
            </Button>
          </Link>
        </div>
      </div>
    </div>
  );
}

function isFiled(state: unknown): state is ComplaintFiled & { email?: string } {
  return typeof state === 'object' && state !== null && 'number' in state && 'trackingCode' in state;
}
