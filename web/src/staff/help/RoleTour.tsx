import { Tour } from 'antd';
import { useT } from '../../i18n/index.tsx';
import type { TourStep } from './tours.ts';

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
      onClose={onEnd}
      onFinish={onEnd}
      steps={steps.map(({ target, title, text }, index) => ({
        target: find(target),
        title: t(title),
        description: t(text),
        placement: target?.startsWith('.side-menu') ? 'right' : 'bottom',
        prevButtonProps: { children: t('tour.back') },
        nextButtonProps: { children: t(index === steps.length - 1 ? 'tour.done' : 'tour.next') },
      }))}
    />
  );
}
