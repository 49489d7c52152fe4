import { useState } from 'react';
import { App, Button, Input } from 'antd';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Matter } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { MatterTags } from './MatterTags.tsx';
import { useLinkComplaint } from './useMatters.ts';
import { useMayAdd } from './useMayAdd.ts';

/** The complaints that it concerns; more can be named while it is open. */
export function LinkedComplaints({ matter }: { matter: Matter }) {
  const t = useT();
  const mayAdd = useMayAdd(matter);
  return (
    <section className="panel" aria-labelledby="complaints-title">
      <h2 id="complaints-title">{t('matters.complaints')}</h2>
      {matter.complaints.length === 0 && <p className="muted">{t('matters.noComplaints')}</p>}
      <ul className="matter-links">
        {matter.complaints.map((complaint) => (
          <li key={complaint.id}>
            <Link to={`/staff/complaints/${complaint.id}`}>{complaint.subject}</Link>
            <span className="muted small tabular">{complaint.number}</span>
          </li>
        ))}
      </ul>
      {mayAdd && <LinkForm matterId={matter.id} />}
    </section>
  );
}

function LinkForm({ matterId }: { matterId: string }) {
  const t = useT();
  const { message } = App.useApp();
  const [number, setNumber] = useState('');
  const link = useLinkComplaint(matterId);
  return (
    <>
      <form
        className="matter-link-form no-print"
        onSubmit={(event) => {
          event.preventDefault();
          link.mutate(number.trim(), {
            onSuccess: () => {
              setNumber('');
              void message.success(t('matters.linked'));
            },
          });
        }}
      >
        <Input value={number} onChange={(event) => setNumber(event.target.value)} placeholder={t('matters.linkNumber')} aria-label={t('matters.linkNumber')} />
        <Button htmlType="submit" disabled={number.trim() === ''} loading={link.isPending}>
          {t('matters.link')}
        </Button>
      </form>
      {link.isError && <ProblemAlert error={link.error} />}
    </>
  );
}

/** The matter from which it came, and those that it led to. */
export function RelatedMatters({ matter }: { matter: Matter }) {
  const t = useT();
  const names = useNames();
  const related = [...(matter.parent ? [{ ...matter.parent, how: t('matters.parent') }] : []), ...matter.children.map((child) => ({ ...child, how: t('matters.children') }))];
  if (related.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="related-title">
      <h2 id="related-title">{t('matters.related')}</h2>
      <ul className="matter-links">
        {related.map((other) => (
          <li key={other.id}>
            <span className="row">
              <span className="muted small">{other.how}</span>
              <Link to={`/staff/matters/${other.id}`}>{other.title}</Link>
              <MatterTags matter={{ state: other.state, confidential: false }} />
            </span>
            <span className="muted small tabular">
              {names.code('matterKinds', other.kind)} {other.number}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
