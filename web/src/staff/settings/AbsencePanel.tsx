import { useState } from 'react';
import { App, Button, Modal, Popconfirm } from 'antd';
import { CalendarOutlined, PlusOutlined } from '@ant-design/icons';
import { useErrorText } from '../../api/errorText.ts';
import { useStepName } from '../../api/queries.ts';
import type { MovedTask } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { WholeNumbers } from '../components/WholeNumbers.tsx';
import { RecordAbsence } from './RecordAbsence.tsx';
import { useAbsences, useEndAbsence, useHandOverHeld, type Absence, type Whose } from './useSettings.ts';

export function AbsencePanel({ whose }: { whose: Whose }) {
  const t = useT();
  const absences = useAbsences(whose);
  const [recording, setRecording] = useState(false);
  const [moved, setMoved] = useState<MovedTask[]>();
  return (
    <div className="stack">
      <div className="settings-bar">
        <p className="muted settings-lead"><WholeNumbers text={t(whose === 'mine' ? 'absence.lead' : 'absence.leadPeople')} /></p>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setRecording(true)}>
          {t('absence.record')}
        </Button>
      </div>
      {absences.isPending && <LoadingState />}
      {absences.isError && !absences.data && <ErrorState error={absences.error} retry={absences.refetch} />}
      {absences.data?.items.length === 0 && (
        <div className="panel">
          <MessageState icon={<CalendarOutlined />} title={t('absence.empty')} body={t('absence.emptyBody')} />
        </div>
      )}
      {absences.data && absences.data.items.length > 0 && (
        <ul className="absences">
          {absences.data.items.map((absence) => (
            <AbsenceItem key={absence.id} absence={absence} named={whose === 'people'} onMoved={setMoved} />
          ))}
        </ul>
      )}
      <RecordAbsence whose={whose} open={recording} onClose={() => setRecording(false)} onMoved={setMoved} />
      <MovedTasks moved={moved} onClose={() => setMoved(undefined)} />
    </div>
  );
}

const tones = { now: 'warn', coming: 'brand', over: 'plain' } as const;

function AbsenceItem({ absence, named, onMoved }: { absence: Absence; named: boolean; onMoved: (moved: MovedTask[]) => void }) {
  const t = useT();
  const format = useFormat();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const end = useEndAbsence();
  const handOver = useHandOverHeld();
  const fail = (error: unknown) => void message.error(errorText(error));
  const day = (value: string) => format.day(`${value}T12:00:00+08:00`);
  return (
    <li className="panel absence" data-state={absence.state}>
      <div className="absence-what">
        <div className="row">
          {named && <strong>{absence.person.name}</strong>}
          <span className="tabular">{absence.from === absence.to ? day(absence.from) : t('absence.until', { from: day(absence.from), to: day(absence.to) })}</span>
          <Tag tone={tones[absence.state]}>{t(`absence.state.${absence.state}`)}</Tag>
        </div>
        <p>
          {absence.reason} · {absence.deputy ? t('absence.deputyIs', { name: absence.deputy.name }) : t('absence.deputyNone')}
          {absence.state === 'now' && absence.held > 0 && ` · ${t('absence.held', { count: absence.held })}`}
        </p>
        <p className="muted small">{t('absence.recordedBy', { name: absence.recordedBy.name, time: format.shortMoment(absence.recordedAt) })}</p>
      </div>
      <div className="row">
        {absence.may.handOver && (
          <Button loading={handOver.isPending} onClick={() => handOver.mutate(absence.id, { onSuccess: (answer) => onMoved(answer.moved), onError: fail })}>
            {t('absence.handOverNow')}
          </Button>
        )}
        {absence.may.end && (
          <Popconfirm title={t(absence.state === 'coming' ? 'absence.callOffConfirm' : 'absence.endConfirm')} onConfirm={() => end.mutate(absence.id, { onSuccess: () => void message.success(t('absence.ended')), onError: fail })} styles={{ root: { maxWidth: 320 } }}>
            <Button loading={end.isPending}>{t(absence.state === 'coming' ? 'absence.callOff' : 'absence.end')}</Button>
          </Popconfirm>
        )}
      </div>
    </li>
  );
}

/** What became of each task that was held. */
function MovedTasks({ moved, onClose }: { moved: MovedTask[] | undefined; onClose: () => void }) {
  const t = useT();
  const stepName = useStepName();
  return (
    <Modal open={moved !== undefined && moved.length > 0} title={t('absence.movedTitle')} onCancel={onClose} footer={null} destroyOnHidden>
      <ul className="moved-tasks">
        {moved?.map((task) => (
          <li key={task.key}>
            <span>{stepName(task.name)}</span>
            <Tag tone={task.outcome === 'failed' ? 'bad' : task.outcome === 'deputy' ? 'good' : 'plain'}>{t(`absence.moved.${task.outcome}`, { name: task.to?.name ?? '' })}</Tag>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
