import { useEffect, useRef } from 'react';
import { Tour } from 'antd';
import { useT } from '../../i18n/index.tsx';
import type { TourStep } from './tours.ts';
import './help.css';

export default function RoleTour({ steps, onEnd }: { steps: TourStep[]; onEnd: () => void }) {
  const t = useT();
  // On a phone the menu is folded away: what can't be pointed at is told in the middle.
  const find = (selector: string | undefined) => {
    const element = selector === undefined ? null : document.querySelector<HTMLElement>(selector);
    return element && element.offsetParent !== null ? element : null;
  };
  return (
    <Tour
      open
      rootClassName="role-tour"
      onClose={onEnd}
      onFinish={onEnd}
      steps={steps.map(({ target: selector, title, text }, index) => {
        const target = find(selector);
        return {
          target,
          title: t(title),
          description: <Told key={title} title={t(title)} text={t(text)} />,
          placement: target === null ? 'center' : selector?.startsWith('.side-menu') ? 'right' : 'bottom',
          prevButtonProps: { children: t('tour.back') },
          nextButtonProps: { children: t(index === steps.length - 1 ? 'tour.done' : 'tour.next') },
        };
      })}
    />
  );
}

/** To who hears the page antd's tour is no dialog: each step names the panel that it stands in, and the keyboard goes on there. */
function Told({ title, text }: { title: string; text: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const panel = place.current?.closest<HTMLElement>('.ant-tour');
    if (!panel) return;
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-label', title);
    // Shown only once its place has been found.
    const frame = requestAnimationFrame(() => panel.querySelector<HTMLElement>('.ant-tour-next-btn')?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [title]);
  return <span ref={place}>{text}</span>;
}
