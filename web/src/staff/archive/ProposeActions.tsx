import { useState } from 'react';
import { App, Button, Input, Modal } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { MatterKinds, NewMatter } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { usePropose } from './useArchive.ts';

type Proposal = 'disposal' | 'place' | 'release';

/** Proposes disposal, a hold, or its release, for the chosen files; somebody else decides (D19-04). */
export function ProposeActions({ chosen, onDone }: { chosen: string[]; onDone: () => void }) {
  const t = useT();
  const { message } = App.useApp();
  const { data: kinds } = useQuery({ queryKey: ['matter-kinds'], queryFn: ({ signal }) => api.get<MatterKinds>('/matter-kinds', undefined, signal), staleTime: 60_000 });
  const [proposal, setProposal] = useState<Proposal>();
  const [reason, setReason] = useState('');
  const propose = usePropose();
  const mayOpen = (kind: string) => kinds?.items.some((each) => each.code === kind && each.mayOpen) ?? false;
  const close = () => { setProposal(undefined); setReason(''); propose.reset(); };
  const send = () => {
    if (!proposal) return;
    const title = t('archive.propose.title', { what: t(`archive.propose.${proposal}`), count: chosen.length });
    const matter: NewMatter = proposal === 'disposal'
      ? { kind: 'disposal', title, details: { complaintIds: chosen, reason } }
      : { kind: 'legal-hold', title, details: { action: proposal, complaintIds: chosen, reason } };
    propose.mutate(matter, {
      onSuccess: ({ number }) => {
        void message.success(t('archive.propose.done', { number }));
        close();
        onDone();
      },
    });
  };
  const button = (which: Proposal) => (
    <Button key={which} disabled={chosen.length === 0} onClick={() => setProposal(which)}>
      {t(`archive.propose.${which}`)}
    </Button>
  );
  const offered: Proposal[] = [...(mayOpen('disposal') ? ['disposal' as const] : []), ...(mayOpen('legal-hold') ? ['place' as const, 'release' as const] : [])];
  if (offered.length === 0) return null;
  return (
    <div className="row">
      {chosen.length > 0 && <span className="muted small">{t('archive.selected', { count: chosen.length })}</span>}
      {offered.map(button)}
      <Modal open={proposal !== undefined} title={proposal && t(`archive.propose.${proposal}`)} okText={t('archive.propose.send')} okButtonProps={{ disabled: reason.trim() === '' }} confirmLoading={propose.isPending} onOk={send} onCancel={close}>
        <div className="stack">
          <p className="muted">{t('archive.propose.lead')}</p>
          {propose.error && <ProblemAlert error={propose.error} />}
          <label className="archive-field">
            <span>{t('archive.propose.reason')}</span>
            <Input.TextArea rows={3} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
        </div>
      </Modal>
    </div>
  );
}
