import type { Likeness } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';

/** Why complaints are alike, in words. */
export function useReasons() {
  const t = useT();
  return (reasons: readonly Likeness[]) =>
    reasons
      .map(({ reason, value }) => (reason === 'like-words' ? t('intake.reason.like-words', { percent: Math.round(Number(value ?? 0) * 100) }) : t(`intake.reason.${reason}`)))
      .join(t('app.listSeparator'));
}
