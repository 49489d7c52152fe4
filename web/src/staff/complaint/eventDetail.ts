import { useCallback } from 'react';
import { useNames, useStepName } from '../../api/queries.ts';
import type { ComplaintEvents } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { decisionTitle } from './decisionTitle.ts';

type Event = Pick<ComplaintEvents['items'][number], 'data'>;
type Names = ReturnType<typeof useNames>;

/** Codes in an event's data that mean something to a reader; keys of the engine and ids are left out. */
const worded: Record<string, (names: Names, value: string) => string> = {
  stage: (names, value) => names.code('matterStages', value),
  kind: (names, value) => names.code('matterKinds', value),
  category: (names, value) => names.code('categories', value),
  severity: (names, value) => names.code('severities', value),
  outcome: (names, value) => names.code('outcomes', value),
  template: (names, value) => names.code('noticeTemplates', value),
  closeReason: (names, value) => names.code('closeReasons', value),
  channel: (names, value) => names.code('channels', value),
  unit: (names, value) => names.unit(value),
  transferForm: (_, value) => value,
  subject: (_, value) => value,
  fileName: (_, value) => value,
  number: (_, value) => value,
  name: (_, value) => value,
};

/** One line about what exactly happened. */
export function useEventDetail(): (event: Event) => string {
  const t = useT();
  const names = useNames();
  const stepName = useStepName();
  const format = useFormat();
  return useCallback(
    (event) => {
      const parts = Object.entries(event.data).flatMap(([key, value]) => {
        if (key === 'groups' && Array.isArray(value)) return value.map((group) => names.group(String(group)));
        if (typeof value !== 'string' || value === '') return [];
        if (key === 'audience') return [t(value === 'complainant' ? 'case.message.audience.complainant' : 'case.message.audience.staff')];
        if (key === 'side') return [t(value === 'complainant' ? 'case.statement.complainant' : 'case.statement.complained-of')];
        if (key === 'urging') return [t(value === 'urge' ? 'follow.urge' : 'follow.supervise')];
        if (key === 'by' && (value === 'quality-check' || value === 'customer' || value === 'call-back')) return [t(`follow.returnedBy.${value}`)];
        if (key === 'callBackResult' && (value === 'satisfied' || value === 'dissatisfied' || value === 'unreached')) return [t(`follow.callBack.${value}`)];
        if (key === 'decisionId') return [decisionTitle(value, t)];
        if (key === 'name') return [stepName(value)];
        if (key === 'dueAt') return [t('due.at', { time: format.limitMoment(value) })];
        const word = worded[key];
        return word ? [word(names, value)] : [];
      });
      return parts.join(' · ');
    },
    [t, names, format, stepName],
  );
}
