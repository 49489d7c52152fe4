import { useEffect, useRef, useState } from 'react';
import { Tour } from 'antd';
import type { Me } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { tourOf } from './tours.ts';
import './help.css';

/** What matters most for a person's posts, pointed at one after the other. */
export default function RoleTour({ me, onEnd }: { me: Me; onEnd: () => void }) {
  const t = useT();
  const steps = tourOf(me);
  // At each step what it points at is looked for anew: as the tour begins, the page may not stand there yet.
  const [current, setCurrent] = useState(0);
  const find = (selector: string | undefined) => {
    const element = selector === undefined ? null : document.querySelector<HTMLElement>(selector);
    return element && element.offsetParent !== null ? element : null;
  };
  return (
    <Tour
      open
      rootClassName="role-tour"
      current={current}
      onChange={setCurrent}
      onClose={onEnd}
      onFinish={onEnd}
      steps={steps.map(({ target: selector, title, text }, index) => {
        const place = find(selector);
        // On a phone the menu is folded away behind its button; what can't be pointed at at all is told in the middle.
        const inMenu = place === null && selector?.startsWith('.side-menu') === true;
        const target = inMenu ? find('.menu-drawer-button') : place;
        return {
          target,
          title: t(title),
          description: <Told key={title} title={t(title)} text={t(text)} where={inMenu ? t('tour.inMenu') : undefined} />,
          placement: target === null ? 'center' : inMenu ? 'bottomLeft' : placementAt(selector),
          prevButtonProps: { children: t('tour.back') },
          nextButtonProps: { children: t(index === steps.length - 1 ? 'tour.done' : 'tour.next') },
        };
      })}
    />
  );
}

/** Along the target's edge where it stands near the window's, so that the panel keeps clear of that. */
function placementAt(selector: string | undefined): 'right' | 'bottom' | 'bottomRight' {
  if (selector?.startsWith('.side-menu')) return 'right';
  return selector === '.global-search' ? 'bottom' : 'bottomRight';
}

/** To who hears the page antd's tour is no dialog: each step names the panel that it stands in, and the keyboard goes on there. */
function Told({ title, text, where }: { title: string; text: string; where: string | undefined }) {
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
  return (
    <span ref={place}>
      {text}
      {where && <span className="tour-where muted small">{where}</span>}
    </span>
  );
}
