import { Alert, App, Button } from 'antd';
import { useT } from '../../i18n/index.tsx';
import type { SavedAs } from '../components/useSavedDraft.ts';
import { useFlowDraft, useSaveDraftFile, type DraftFile } from './useFlowDraft.ts';

interface Props { file: DraftFile; current: string | undefined; content: string; flush: () => Promise<void>; onTaken: (saved: SavedAs, content: string) => void }

/** Another version came into force since the draft was begun: what it changed is not undone unseen. */
export function OutdatedDraft({ file, current, content, flush, onTaken }: Props) {
  const t = useT();
  const { message } = App.useApp();
  const save = useSaveDraftFile();
  const { refetch } = useFlowDraft();
  const take = async (chosen: string) => {
    await flush();
    const { data } = await refetch();
    const version = data?.items.find(({ name }) => name === file.name)?.version ?? 0;
    save.mutate({ name: file.name, content: chosen, version, anew: true }, { onSuccess: (saved) => onTaken(saved, chosen), onError: (error) => void message.error(error.message) });
  };
  return (
    <Alert
      type="warning" showIcon role="alert" title={t('designer.outdated')} description={t('designer.outdatedBody')}
      action={
        <div className="designer-decision">
          {current !== undefined && <Button size="small" type="primary" loading={save.isPending} onClick={() => void take(current)}>{t('designer.beginAnew')}</Button>}
          <Button size="small" loading={save.isPending} onClick={() => void take(content)}>{t('designer.keepMine')}</Button>
        </div>
      }
    />
  );
}
