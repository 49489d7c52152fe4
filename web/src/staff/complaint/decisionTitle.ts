import type { MessageKey, Translate } from '../../i18n/index.tsx';

const titles: Record<string, MessageKey> = {
  'complaint-category': 'case.decision.complaint-category',
  'complaint-severity': 'case.decision.complaint-severity',
  'complaint-owner': 'case.decision.complaint-owner',
  'complaint-limits': 'case.decision.complaint-limits',
  'approval-authority': 'case.decision.approval-authority',
};

/** A table that a designer added shows under its id. */
export function decisionTitle(decisionId: string, t: Translate): string {
  const key = titles[decisionId];
  return key ? t(key) : decisionId;
}
