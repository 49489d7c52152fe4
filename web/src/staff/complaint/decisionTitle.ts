import { isMessageKey, type Translate } from '../../i18n/index.tsx';

/** A table that a designer added shows under its id. */
export function decisionTitle(decisionId: string, t: Translate): string {
  const key = `case.decision.${decisionId}`;
  return isMessageKey(key) ? t(key) : decisionId;
}

/** The word for what a table took in or answered under a name; undefined where there is none. */
export function decisionWord(name: string, value: unknown, t: Translate): string | undefined {
  const key = typeof value === 'boolean' ? `decision.${value}` : typeof value === 'string' ? `decision.${name}.${value}` : '';
  return isMessageKey(key) ? t(key) : undefined;
}

/** How that is called which a table takes in or answers with; a designer's own column shows as it was labelled. */
export function decisionColumn(name: string, t: Translate): string {
  const key = `decision.column.${name}`;
  return isMessageKey(key) ? t(key) : name;
}
