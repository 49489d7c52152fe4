import { Suspense, type ReactNode } from 'react';
import { Button } from 'antd';
import { LayoutOutlined } from '@ant-design/icons';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useT } from '../../i18n/index.tsx';
import type { Preview } from './usePreview.ts';
import './preview.css';

/** A list, and what is chosen in it beside it. */
export function Split({ preview, shown, children }: { preview: Preview; shown: ReactNode; children: ReactNode }) {
  const t = useT();
  if (!preview.on) return children;
  return (
    <div className="split">
      <div className="split-list">{children}</div>
      <section className="panel split-preview" aria-label={t('preview.title')}>
        <Suspense fallback={<LoadingState rows={8} />}>{shown ?? <MessageState icon={<LayoutOutlined />} title={t('preview.choose')} body={t('preview.chooseBody')} />}</Suspense>
      </section>
    </div>
  );
}

export function PreviewToggle({ preview: { possible, on, toggle } }: { preview: Preview }) {
  const t = useT();
  if (!possible) return null;
  return (
    <Button type="text" icon={<LayoutOutlined />} aria-pressed={on} title={t(on ? 'preview.hide' : 'preview.show')} onClick={toggle}>
      {t('preview.title')}
    </Button>
  );
}
