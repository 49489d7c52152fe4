import { Button } from 'antd';
import { CheckOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { ComplaintFiled } from '../../api/types.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { useT } from '../../i18n/index.tsx';
import '../../customer/file/file.css';

export function Registered({ filed, onAgain }: { filed: ComplaintFiled; onAgain: () => void }) {
  const t = useT();
  return (
    <div className="panel filed">
      <span className="filed-icon" aria-hidden="true">
        <CheckOutlined />
      </span>
      <h1>{t('new.done')}</h1>
      <p className="muted">{t('new.doneBody')}</p>
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
      <div className="row filed-actions">
        <Link to={`/staff/complaints/${filed.id}`}>
          <Button type="primary" tabIndex={-1}>
            {t('new.openCase')}
          </Button>
        </Link>
        <Button onClick={onAgain}>{t('new.another')}</Button>
      </div>
    </div>
  );
}
