import { useEffect, useRef, useState } from 'react';
import { App, Button } from 'antd';
import { ArrowUpOutlined, BellOutlined, EyeOutlined, SwapOutlined } from '@ant-design/icons';
import type { CaseActions, CaseActionsDone, ComplaintListItem, Me } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { SelectionBar } from '../components/SelectionBar.tsx';
import { can } from '../session.ts';
import { BulkDialog } from './BulkDialog.tsx';

export type BulkAction = CaseActions['action'];

const ICONS = { urge: <BellOutlined />, supervise: <EyeOutlined />, 'hand-over': <SwapOutlined />, escalate: <ArrowUpOutlined /> } as const;

/** What somebody may do with many cases at once, by their post (`db/roles.ts`; a supervision is opened by those of `db/matters.ts`). */
export function bulkActionsOf(me: Me): BulkAction[] {
  return [
    ...(can(me, 'urge-cases') ? ['urge' as const] : []),
    ...(can(me, 'supervise-cases') ? ['supervise' as const] : []),
    ...(can(me, 'hand-over-any-task') ? ['hand-over' as const] : []),
    ...(can(me, 'supervise-cases') ? ['escalate' as const] : []),
  ];
}

interface Props {
  actions: readonly BulkAction[];
  selected: ComplaintListItem[];
  onClear: () => void;
}

/** What can be done with the cases that are ticked. */
export function BulkBar({ actions, selected, onClear }: Props) {
  const t = useT();
  const { modal, message } = App.useApp();
  const [action, setAction] = useState<BulkAction>();
  const place = useRef<HTMLSpanElement>(null);
  const acted = useRef(false);
  // Once the dialog, which keeps the keyboard within, is gone.
  useEffect(() => {
    if (action || !acted.current) return;
    acted.current = false;
    place.current?.focus({ preventScroll: true });
  }, [action]);
  const tell = ({ items }: CaseActionsDone) => {
    acted.current = true;
    setAction(undefined);
    onClear();
    const failed = items.filter(({ done }) => !done);
    if (failed.length === 0) void message.success(t('bulk.done', { count: items.length }));
    else
      void modal.warning({
        title: t('bulk.someFailed', { done: items.length - failed.length, failed: failed.length }),
        content: (
          <ul className="bulk-failed" aria-label={t('bulk.failedTitle')}>
            {failed.map(({ id, number, problem }) => (
              <li key={id}>
                <span className="tabular">{number ?? t('bulk.unknown')}</span> {problem}
              </li>
            ))}
          </ul>
        ),
      });
  };
  return (
    <>
      {/* Where the keyboard stays when the bar goes away under it. */}
      <span ref={place} tabIndex={-1} />
      {selected.length > 0 && (
        <SelectionBar count={selected.length} onClear={onClear}>
          {actions.map((each) => (
            <Button key={each} size="small" type={each === actions[0] ? 'primary' : 'default'} icon={ICONS[each]} onClick={() => setAction(each)}>
              {t(`bulk.${each}`)}
            </Button>
          ))}
        </SelectionBar>
      )}
      {action && <BulkDialog action={action} selected={selected} onDone={tell} onCancel={() => setAction(undefined)} />}
    </>
  );
}
