import { Suspense, useEffect, useState } from 'react';
import { Button } from 'antd';
import { ThunderboltOutlined } from '@ant-design/icons';
import { useT } from '../../i18n/index.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { hasOpenDialog, isTyping } from './typing.ts';
import { lazily } from '../../components/lazily.tsx';
import './palette.css';

const Palette = lazily(() => import('./Palette.tsx'));

/** In the header of every page: Ctrl+K opens the commands, `?` the list of keys. */
export function CommandPalette({ onHelp }: { onHelp: () => void }) {
  const t = useT();
  const [open, setOpen] = useState<'commands' | 'keys'>();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen((now) => (now === 'commands' ? undefined : 'commands'));
      } else if (event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target) && !hasOpenDialog()) {
        event.preventDefault();
        setOpen('keys');
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <Button
        type="text"
        className="palette-button"
        icon={<ThunderboltOutlined />}
        aria-label={t('palette.title')}
        aria-keyshortcuts="Control+K"
        title={t('palette.button')}
        onClick={() => setOpen('commands')}
      />
      {open === 'commands' && (
        <Suspense fallback={null}>
          <Palette onClose={() => setOpen(undefined)} onHelp={onHelp} onKeys={() => setOpen('keys')} />
        </Suspense>
      )}
      <KeysHelp open={open === 'keys'} onClose={() => setOpen(undefined)} />
    </>
  );
}
