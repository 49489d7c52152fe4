import { useState } from 'react';
import { Button } from 'antd';
import { EyeOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Complaint } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { ReasonDialog } from '../components/ReasonDialog.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { can, useMe } from '../session.ts';

/** D18-19: who reads these details is itself recorded; who only looks gives a reason first. */
export function PersonPanel({ complaint }: { complaint: Complaint }) {
  const t = useT();
  const me = useMe();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const read = useMutation({
    mutationFn: (reason: string) => api.post<Complaint['person']>(`/complaints/${complaint.id}/person`, { reason }),
    // The whole case, its letters too, is in clear from here on.
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['complaint', complaint.id] });
      void client.invalidateQueries({ queryKey: ['readings'] });
      setAsking(false);
    },
  });
  const { person } = complaint;
  const forReason = can(me, 'read-person-for-reason');
  return (
    <section className="panel" aria-labelledby="person-title">
      <h2 id="person-title">{t('case.person')}</h2>
      {complaint.anonymous ? (
        <p>{t('case.anonymous')}</p>
      ) : (
        <>
          <Facts>
            <Fact label={t('field.name')}>{person.name}</Fact>
            <Fact label={t('field.phone')}>{person.phone}</Fact>
            <Fact label={t('field.email')} wide>
              {person.email}
            </Fact>
            <Fact label={t('field.idNumber')} wide>
              {person.idNumber}
            </Fact>
            <Fact label={t('field.address')} wide>
              {person.address}
            </Fact>
          </Facts>
          <p className="muted small case-note">{t(person.masked ? 'case.masked' : forReason ? 'case.reasonRecorded' : 'case.readLogged')}</p>
          {person.masked && forReason && (
            <Button icon={<EyeOutlined />} onClick={() => setAsking(true)}>
              {t('case.askReason')}
            </Button>
          )}
          <ReasonDialog
            title={asking ? t('case.askReasonTitle') : undefined}
            lead={t('case.askReasonLead')}
            okText={t('case.askReason')}
            pending={read.isPending}
            error={read.error}
            onSend={(reason) => read.mutate(reason)}
            onClose={() => { setAsking(false); read.reset(); }}
          />
        </>
      )}
    </section>
  );
}
