import { useState } from 'react';
import { App, Button, Input, Popover } from 'antd';
import { CloseOutlined, PushpinOutlined } from '@ant-design/icons';
import { useErrorText } from '../../api/errorText.ts';
import type { CaseColumn } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { useRemoveView, useSaveView, useViews, type Filters } from './useSearch.ts';

interface Props {
  filters: Filters;
  columns: readonly CaseColumn[];
  onOpen: (filters: Filters, columns: readonly CaseColumn[]) => void;
}

/** Filters and columns that a person has kept under names of their own. */
export function Views({ filters, columns, onOpen }: Props) {
  const t = useT();
  const { modal, message } = App.useApp();
  const errorText = useErrorText();
  const { data } = useViews();
  const remove = useRemoveView();
  const same = (view: { filters: Record<string, string> }) => JSON.stringify(Object.entries(view.filters).sort()) === JSON.stringify(Object.entries(filters).sort());
  const ask = (id: string, name: string) =>
    void modal.confirm({
      title: t('search.views.removeAsk', { name }),
      okText: t('search.views.remove', { name }),
      cancelText: t('app.cancel'),
      onOk: () => remove.mutateAsync(id).catch((error: unknown) => void message.error(errorText(error))),
    });
  return (
    <nav className="views" aria-label={t('search.views')}>
      <span className="muted small">{t('search.views')}</span>
      {data?.items.length === 0 && <span className="muted small views-none">{t('search.views.none')}</span>}
      {data?.items.map((view) => (
        <span key={view.id} className="view" data-current={same(view) || undefined}>
          <button type="button" aria-pressed={same(view)} aria-label={t('search.views.open', { name: view.name })} onClick={() => onOpen(view.filters, view.columns)}>
            {view.name}
          </button>
          <button type="button" aria-label={t('search.views.remove', { name: view.name })} onClick={() => ask(view.id, view.name)}>
            <CloseOutlined aria-hidden="true" />
          </button>
        </span>
      ))}
      <SaveView filters={filters} columns={columns} />
    </nav>
  );
}

function SaveView({ filters, columns }: { filters: Filters; columns: readonly CaseColumn[] }) {
  const t = useT();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = useSaveView();
  const submit = () =>
    save.mutate({ name: name.trim(), filters: Object.fromEntries(Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]))), columns: [...columns] }, {
      onSuccess: () => {
        setOpen(false);
        setName('');
        void message.success(t('search.views.saved'));
      },
      onError: (error) => void message.error(errorText(error)),
    });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={
        <form
          className="row save-view"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) submit();
          }}
        >
          <Input autoFocus maxLength={40} value={name} aria-label={t('search.views.name')} placeholder={t('search.views.name')} onChange={(event) => setName(event.target.value)} />
          <Button type="primary" htmlType="submit" disabled={!name.trim()} loading={save.isPending}>
            {t('search.views.save')}
          </Button>
        </form>
      }
    >
      <Button size="small" type="text" icon={<PushpinOutlined />}>
        {t('search.views.save')}
      </Button>
    </Popover>
  );
}
