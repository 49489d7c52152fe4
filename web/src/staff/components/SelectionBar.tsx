import type { ReactNode } from 'react';
import { Button } from 'antd';
import { CloseOutlined } from '@ant-design/icons';
import { useT } from '../../i18n/index.tsx';
import './selection-bar.css';

/** What can be done with the rows that are ticked; stays at the bottom of the window. */
export function SelectionBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  const t = useT();
  return (
    <section className="selection-bar" aria-label={t('bulk.title')}>
      <strong aria-live="polite">{t('bulk.selected', { count })}</strong>
      <span className="row">
        {children}
        <Button size="small" type="text" icon={<CloseOutlined />} onClick={onClear}>
          {t('bulk.clear')}
        </Button>
      </span>
    </section>
  );
}
