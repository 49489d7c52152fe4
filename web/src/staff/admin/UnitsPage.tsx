import { Fragment, useState } from 'react';
import { App, Button, Input, Modal, Select } from 'antd';
import { PlusOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { isApiError } from '../../api/problem.ts';
import { useNames } from '../../api/queries.ts';
import type { AdminUnits, NewUnit } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFocusBack } from '../../components/useFocusBack.ts';
import { useT } from '../../i18n/index.tsx';
import { Field } from '../components/Field.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { Tag } from '../components/Tag.tsx';
import { can, useMe } from '../session.ts';
import { ReasonDialog } from '../components/ReasonDialog.tsx';
import { createUnit, renameUnit, setUnitOpen, useDo, useUnits } from './useAdmin.ts';
import './admin.css';

type Unit = AdminUnits['items'][number];

/** Head office, branches, departments and outlets as a tree. */
export function UnitsPage() {
  const me = useMe();
  return can(me, 'manage-people') ? <Units /> : <NoPermission />;
}

function Units() {
  const t = useT();
  const { data, isPending, error, refetch } = useUnits();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [below, setBelow] = useState<Unit>();
  const [renaming, setRenaming] = useState<Unit>();
  const [closing, setClosing] = useState<Unit>();
  const open = useDo(setUnitOpen);
  if (isPending) return <LoadingState rows={8} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  // Names of units stand on every page.
  const done = () => { void message.success(t('admin.saved')); void client.invalidateQueries({ queryKey: ['meta'] }); };
  const roots = data.items.filter((unit) => unit.parentId === null);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('units.title')}</h1>
          <p className="muted">{t('units.lead')}</p>
        </div>
      </div>
      <div className="panel">
        <ul className="unit-tree">
          {roots.map((unit) => <Branch key={unit.id} unit={unit} all={data.items} onAdd={setBelow} onRename={setRenaming} onClose={setClosing} />)}
        </ul>
      </div>
      {below && <AddUnit below={below} onClose={() => setBelow(undefined)} onDone={() => { setBelow(undefined); done(); }} />}
      {renaming && <RenameUnit unit={renaming} onClose={() => setRenaming(undefined)} onDone={() => { setRenaming(undefined); done(); }} />}
      <CloseUnit unit={closing} work={open} onClose={() => { setClosing(undefined); open.reset(); }} onDone={() => { setClosing(undefined); done(); }} />
    </>
  );
}

interface BranchProps { unit: Unit; all: readonly Unit[]; onAdd: (unit: Unit) => void; onRename: (unit: Unit) => void; onClose: (unit: Unit) => void }

function Branch({ unit, all, ...actions }: BranchProps) {
  const t = useT();
  const names = useNames();
  const children = all.filter((each) => each.parentId === unit.id);
  const closed = unit.closedAt !== null;
  const work = (['complaints', 'tasks', 'matters'] as const).filter((kind) => unit.work[kind] > 0).map((kind) => t(`units.work.${kind}`, { count: unit.work[kind] }));
  return (
    <li>
      <div className="unit-row" data-closed={closed || undefined}>
        <span className="unit-name">
          <strong>{names.word(unit)}</strong> <code className="muted small">{unit.id}</code>
          <span className="muted small admin-below">
            {t(`units.kind.${unit.kind}`)} · <Link className="nowrap" to={`/staff/admin/people?unit=${unit.id}`}>{t('units.work.people', { count: unit.work.people })}</Link>
            {work.map((each) => <Fragment key={each}> · <span className="nowrap">{each}</span></Fragment>)}
          </span>
        </span>
        {closed && <Tag>{t('units.closed')}</Tag>}
        <span className="row unit-actions">
          {!closed && (unit.kind === 'head-office' || unit.kind === 'branch') && <Button size="small" icon={<PlusOutlined />} aria-label={`${t('units.addBelow')} ${names.word(unit)}`} onClick={() => actions.onAdd(unit)}>{t('units.addBelow')}</Button>}
          {!closed && <Button size="small" aria-label={`${t('units.rename')} ${names.word(unit)}`} onClick={() => actions.onRename(unit)}>{t('units.rename')}</Button>}
          {unit.kind !== 'head-office' && <Button size="small" aria-label={`${t(closed ? 'units.reopen' : 'units.close')} ${names.word(unit)}`} onClick={() => actions.onClose(unit)}>{t(closed ? 'units.reopen' : 'units.close')}</Button>}
        </span>
      </div>
      {children.length > 0 && <ul>{children.map((child) => <Branch key={child.id} unit={child} all={all} {...actions} />)}</ul>}
    </li>
  );
}

function AddUnit({ below, onClose, onDone }: { below: Unit; onClose: () => void; onDone: () => void }) {
  const t = useT();
  useFocusBack();
  const names = useNames();
  const add = useDo(createUnit);
  const kinds: NewUnit['kind'][] = below.kind === 'head-office' ? ['branch', 'department'] : ['department', 'outlet'];
  const [draft, setDraft] = useState<NewUnit>({ id: below.kind === 'head-office' ? '' : `${below.id}-`, parentId: below.id, kind: kinds[0] ?? 'department', zh: '', en: '', reason: '' });
  const set = (change: Partial<NewUnit>) => setDraft((before) => ({ ...before, ...change }));
  const wrong = (field: string) => (isApiError(add.error) ? add.error.fields.find((each) => each.field === field)?.message : undefined);
  const complete = [draft.id, draft.zh, draft.en, draft.reason].every((text) => text.trim() !== '');
  return (
    <Modal open title={t('units.addTitle', { name: names.word(below) })} okText={t('units.addDo')} okButtonProps={{ disabled: !complete }} confirmLoading={add.isPending} onOk={() => add.mutate(draft, { onSuccess: onDone })} onCancel={onClose}>
      <div className="stack">
        {add.error && <ProblemAlert error={add.error} />}
        <Field label={t('units.kind')}>{(id) => <Select id={id} value={draft.kind} onChange={(kind: NewUnit['kind']) => set({ kind })} options={kinds.map((value) => ({ value, label: t(`units.kind.${value}`) }))} />}</Field>
        <Field label={t('units.id')} hint={t('units.idHint')} error={wrong('id')}>{(id) => <Input id={id} maxLength={20} value={draft.id} onChange={(event) => set({ id: event.target.value.toUpperCase() })} />}</Field>
        <Field label={t('units.zh')}>{(id) => <Input id={id} maxLength={100} value={draft.zh} onChange={(event) => set({ zh: event.target.value })} />}</Field>
        <Field label={t('units.en')}>{(id) => <Input id={id} maxLength={100} value={draft.en} onChange={(event) => set({ en: event.target.value })} />}</Field>
        <Field label={t('admin.reason')}>{(id) => <Input id={id} maxLength={2000} value={draft.reason} onChange={(event) => set({ reason: event.target.value })} />}</Field>
      </div>
    </Modal>
  );
}

function RenameUnit({ unit, onClose, onDone }: { unit: Unit; onClose: () => void; onDone: () => void }) {
  const t = useT();
  useFocusBack();
  const names = useNames();
  const rename = useDo(renameUnit);
  const [draft, setDraft] = useState({ zh: unit.zh, en: unit.en, reason: '' });
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const complete = draft.zh.trim() !== '' && draft.en.trim() !== '' && draft.reason.trim() !== '' && (draft.zh !== unit.zh || draft.en !== unit.en);
  return (
    <Modal open title={t('units.renameTitle', { name: names.word(unit) })} okText={t('admin.save')} okButtonProps={{ disabled: !complete }} confirmLoading={rename.isPending} onOk={() => rename.mutate({ id: unit.id, change: draft }, { onSuccess: onDone })} onCancel={onClose}>
      <div className="stack">
        <p className="muted">{t('units.renameLead')}</p>
        {rename.error && <ProblemAlert error={rename.error} />}
        <Field label={t('units.zh')}>{(id) => <Input id={id} maxLength={100} value={draft.zh} onChange={(event) => set({ zh: event.target.value })} />}</Field>
        <Field label={t('units.en')}>{(id) => <Input id={id} maxLength={100} value={draft.en} onChange={(event) => set({ en: event.target.value })} />}</Field>
        <Field label={t('admin.reason')}>{(id) => <Input id={id} maxLength={2000} value={draft.reason} onChange={(event) => set({ reason: event.target.value })} />}</Field>
      </div>
    </Modal>
  );
}

interface CloseProps { unit: Unit | undefined; work: ReturnType<typeof useDo<{ id: string; open: boolean; reason: string }, undefined>>; onClose: () => void; onDone: () => void }

function CloseUnit({ unit, work, onClose, onDone }: CloseProps) {
  const t = useT();
  const names = useNames();
  const reopening = unit !== undefined && unit.closedAt !== null;
  return (
    <ReasonDialog
      title={unit && t(reopening ? 'units.reopenTitle' : 'units.closeTitle', { name: names.word(unit) })}
      lead={t(reopening ? 'units.reopenLead' : 'units.closeLead')}
      okText={t(reopening ? 'units.reopen' : 'units.close')}
      danger={!reopening}
      pending={work.isPending}
      error={work.error}
      onSend={(reason) => unit && work.mutate({ id: unit.id, open: reopening, reason }, { onSuccess: onDone })}
      onClose={onClose}
    />
  );
}
