import { Checkbox, Input, Select } from 'antd';
import { isApiError } from '../../api/problem.ts';
import { useNames } from '../../api/queries.ts';
import { serverNow } from '../../api/serverClock.ts';
import type { NewAccount } from '../../api/types.ts';
import { bankDay } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Field } from '../components/Field.tsx';
import { DayField } from '../components/MomentField.tsx';
import { useRoles, useUnits } from './useAdmin.ts';

export type Draft = Omit<NewAccount, 'reason' | 'username' | 'access'>;
type Role = Draft['roles'][number];

interface Props { draft: Draft; onChange: (change: Partial<Draft>) => void; error: unknown; fixedPost?: boolean }

/** What an account holds; roles with what each may do, and which wait for approval (D18-17). */
export function AccountForm({ draft, onChange, error, fixedPost = false }: Props) {
  const t = useT();
  const names = useNames();
  const roles = useRoles();
  const units = useUnits();
  const wrong = (field: string) => (isApiError(error) ? error.fields.find((each) => each.field === field)?.message : undefined);
  const open = units.data?.items.filter((unit) => unit.closedAt === null || unit.id === draft.unitId) ?? [];
  return (
    <div className="admin-form">
      <Field label={t('people.name')} error={wrong('name')}>{(id) => <Input id={id} maxLength={100} value={draft.name} onChange={(event) => onChange({ name: event.target.value })} />}</Field>
      <Field label={t('people.email')} error={wrong('email')}>{(id) => <Input id={id} type="email" maxLength={200} value={draft.email} onChange={(event) => onChange({ email: event.target.value })} />}</Field>
      <Field label={t('people.unit')} error={wrong('unitId')}>
        {(id) => <Select id={id} disabled={fixedPost} showSearch={{ optionFilterProp: 'label' }} value={draft.unitId || null} onChange={(unitId: string | null) => onChange({ unitId: unitId ?? '' })} options={open.map((unit) => ({ value: unit.id, label: names.word(unit) }))} />}
      </Field>
      <Field label={t('people.locale')}>
        {(id) => <Select id={id} value={draft.locale} onChange={(locale: Draft['locale']) => onChange({ locale })} options={[{ value: 'zh-CN', label: '中文' }, { value: 'en', label: 'English' }]} />}
      </Field>
      <Field label={t('people.validUntil')} hint={t('people.validUntilHint')} error={wrong('validUntil')}>
        {(id) => <DayField id={id} earliest={bankDay(serverNow())} value={draft.validUntil ?? undefined} onChange={(day) => onChange({ validUntil: day ?? null })} />}
      </Field>
      <fieldset className="admin-roles wide" disabled={fixedPost}>
        <legend>{t('people.roles')}</legend>
        {fixedPost && <p className="muted small">{t('people.own')}</p>}
        {(roles.data?.items ?? []).map((role) => (
          <Checkbox key={role.code} disabled={fixedPost} checked={draft.roles.includes(role.code as Role)} onChange={(event) => onChange({ roles: event.target.checked ? [...draft.roles, role.code as Role] : draft.roles.filter((each) => each !== role.code) })}>
            {names.word(role)}
            {role.byApproval && <span className="muted small"> {t('people.byApproval')}</span>}
          </Checkbox>
        ))}
        {wrong('roles') && <span className="field-error small" role="alert">{wrong('roles')}</span>}
      </fieldset>
    </div>
  );
}
