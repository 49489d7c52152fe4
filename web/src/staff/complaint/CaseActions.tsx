import { Suspense, useState, type ReactNode } from 'react';
import { App, Button, Dropdown, Modal } from 'antd';
import { BellOutlined, CommentOutlined, EllipsisOutlined, EyeOutlined, PaperClipOutlined, PlusOutlined, RollbackOutlined, SwapOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { useErrorText } from '../../api/errorText.ts';
import { useStepName } from '../../api/queries.ts';
import type { CaseBrief, Complaint } from '../../api/types.ts';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useMedia } from '../../components/useMedia.ts';
import { useT } from '../../i18n/index.tsx';
import { useClaim } from '../inbox/useTasks.ts';
import { useOpenMatter } from '../matters/OpenMatterMenu.tsx';
import { HandOverDialog } from '../task/HandOverDialog.tsx';
import { useRelease } from '../task/useTask.ts';
import { CommentForm } from './Comments.tsx';
import { UrgeForm } from './follow-up/UrgeForm.tsx';
import './case-actions.css';

const AddEvidence = lazily(() => import('./AddEvidence.tsx'));

interface Props {
  /** The task that the reader is at, of several. */
  taskKey?: string | undefined;
  complaint: Pick<Complaint | CaseBrief, 'id' | 'tasks'> & { may: CaseBrief['may'] & { addEvidence?: boolean } };
}

interface Action {
  key: string;
  label: string;
  icon: ReactNode;
  run: () => void;
  menu?: { key: string; label: string; run: () => void }[];
}

/** A menu belongs to the part of the page that it opens from. */
const beside = (button: HTMLElement): HTMLElement => button.parentElement ?? document.body;
const inMenu = (menu: NonNullable<Action['menu']>) => menu.map(({ key, label, run }) => ({ key, label, onClick: run }));

type Dialog = 'comment' | 'evidence' | 'urge' | 'supervise' | 'hand-over';

/** Everything that the reader may do with a case, in one row; what does not fit on a phone is behind “more”. */
export function CaseActions({ complaint: { id, tasks, may }, taskKey }: Props) {
  const t = useT();
  const stepName = useStepName();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const narrow = useMedia('(max-width: 56.1875em)');
  const claim = useClaim();
  const [dialog, setDialog] = useState<Dialog>();
  const kinds = useOpenMatter(id);
  const close = () => setDialog(undefined);
  const fail = (error: unknown) => void message.error(errorText(error));

  const ordered = tasks.toSorted((one, other) => Number(other.key === taskKey) - Number(one.key === taskKey));
  const held = ordered.find(({ mine }) => mine);
  const free = ordered.find(({ mayClaim }) => mayClaim);
  const first = held ?? free;
  const release = useRelease(held?.key ?? '');
  const passedOn = tasks.filter(({ mayHandOver }) => mayHandOver).map(({ key }) => key);

  const begin = () => {
    if (held) return void navigate(`/staff/tasks/${held.key}`);
    if (free) claim.mutate(free.key, { onSuccess: () => void navigate(`/staff/tasks/${free.key}`), onError: fail });
  };
  const opens = (key: Dialog, label: string, icon: ReactNode): Action => ({ key, label, icon, run: () => setDialog(key) });
  const actions: Action[] = [
    ...(passedOn.length > 0 ? [opens('hand-over', t('task.handOver'), <SwapOutlined />)] : []),
    ...(held ? [{ key: 'release', label: t('task.release'), icon: <RollbackOutlined />, run: () => release.mutate(undefined, { onSuccess: () => void message.success(t('task.released')), onError: fail }) }] : []),
    ...(may.comment ? [opens('comment', t('case.note'), <CommentOutlined />)] : []),
    ...(may.addEvidence ? [opens('evidence', t('case.addEvidence'), <PaperClipOutlined />)] : []),
    ...(may.urge ? [opens('urge', t('follow.urge'), <BellOutlined />)] : []),
    ...(may.supervise ? [opens('supervise', t('follow.supervise'), <EyeOutlined />)] : []),
    ...(kinds.length > 0 ? [{ key: 'matter', label: t('matters.open'), icon: <PlusOutlined />, run: () => undefined, menu: kinds }] : []),
  ];

  // A phone has room for two.
  const shown = narrow ? actions.slice(0, first ? 0 : 1) : actions;
  const more = actions.slice(shown.length);

  return (
    <>
      <div className="case-actions" role="group" aria-label={t('case.actions')}>
        {first && (
          <Button type="primary" loading={claim.isPending} onClick={begin}>
            {t(held ? 'case.doTask' : 'case.claimTask', { task: stepName(first.name) })}
          </Button>
        )}
        {shown.map(({ key, label, icon, run, menu }) =>
          menu ? (
            <Dropdown key={key} trigger={['click']} getPopupContainer={beside} menu={{ items: inMenu(menu) }}>
              <Button icon={icon}>{label}</Button>
            </Dropdown>
          ) : (
            <Button key={key} icon={icon} onClick={run}>
              {label}
            </Button>
          ),
        )}
        {more.length > 0 && (
          <Dropdown trigger={['click']} placement="topRight" getPopupContainer={beside} menu={{ items: more.map(({ key, label, icon, run, menu }) => (menu ? { key, type: 'group' as const, label, children: inMenu(menu) } : { key, label, icon, onClick: run })) }}>
            <Button icon={<EllipsisOutlined />}>{t('case.more')}</Button>
          </Dropdown>
        )}
      </div>
      <HandOverDialog
        keys={passedOn}
        open={dialog === 'hand-over'}
        onClose={close}
        onDone={({ items: [item] }) => {
          if (!item?.done) return void message.error(item?.problem ?? t('task.failed'));
          void message.success(item.to ? t('task.handedOver', { name: item.to.name }) : t('task.backToGroup'));
        }}
      />
      <Modal open={dialog === 'comment'} title={t('case.comment')} footer={null} onCancel={close} destroyOnHidden>
        <CommentForm complaintId={id} onDone={close} />
      </Modal>
      <Modal open={dialog === 'evidence'} title={t('case.addEvidence')} footer={null} onCancel={close} destroyOnHidden>
        <Suspense fallback={<LoadingState />}>
          <AddEvidence complaintId={id} onDone={close} />
        </Suspense>
      </Modal>
      <Modal open={dialog === 'urge' || dialog === 'supervise'} title={dialog && t(dialog === 'supervise' ? 'follow.supervise' : 'follow.urge')} footer={null} onCancel={close} destroyOnHidden>
        {(dialog === 'urge' || dialog === 'supervise') && <UrgeForm complaintId={id} kind={dialog} onDone={close} />}
      </Modal>
    </>
  );
}
