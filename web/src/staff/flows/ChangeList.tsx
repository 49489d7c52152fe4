import { useState } from 'react';
import { Button } from 'antd';
import { isMessageKey, useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import type { PartChange } from './differences.ts';

const TONES = { added: 'good', removed: 'bad', changed: 'warn' } as const;
const FEW = 12;

/** What a change does to a file, in words: each element, row or field with what it said and what it says. */
export function ChangeList({ changes, onShow }: { changes: readonly PartChange[]; onShow: (change: PartChange) => void }) {
  const t = useT();
  const [all, setAll] = useState(false);
  if (changes.length === 0) return <p className="muted">{t('flows.onlyLayout')}</p>;
  const word = (scope: 'part' | 'type', name: string): string => {
    const [first = name, ...rest] = name.split(' ');
    const key = `flows.${scope}.${first}`;
    return isMessageKey(key) ? [t(key), ...rest].join(' ') : name;
  };
  return (
    <>
      <ul className="flow-changes">
        {(all ? changes : changes.slice(0, FEW)).map((change) => (
          <li key={`${change.kind} ${change.id}`} data-diff={change.kind}>
            <div className="row">
              <Tag tone={TONES[change.kind]}>{t(`flows.${change.kind}`)}</Tag>
              <button type="button" className="link-button" onClick={() => onShow(change)}>{word('type', change.type)}{change.name && ` ${change.name}`}</button>
            </div>
            {change.what.length > 0 && (
              <dl>
                {change.what.map(({ label, before, after }) => (
                  <div key={label}>
                    <dt>{word('part', label)}</dt>
                    <dd>
                      {before && <del>{before}</del>}
                      {before && after && <span aria-hidden="true"> → </span>}
                      {after && <ins>{after}</ins>}
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ul>
      {!all && changes.length > FEW && <Button type="link" onClick={() => setAll(true)}>{t('flows.showAll', { count: changes.length })}</Button>}
    </>
  );
}
