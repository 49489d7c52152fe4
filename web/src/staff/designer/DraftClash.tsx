import { Alert, Button } from 'antd';
import { useT } from '../../i18n/index.tsx';
import { useFlowDraft, type DraftFile } from './useFlowDraft.ts';

interface Props { file: string; onKeep: (version: number) => void; onLoad: (other: DraftFile) => void }

/** Another window saved this file meanwhile: the person decides which of the two goes on. */
export function DraftClash({ file, onKeep, onLoad }: Props) {
  const t = useT();
  const { refetch, isFetching } = useFlowDraft();
  // What the other window saved is asked for at the moment of the decision.
  const decide = async (act: (other: DraftFile | undefined) => void) => act((await refetch()).data?.items.find(({ name }) => name === file));
  return (
    <Alert
      type="warning" showIcon role="alert" title={t('designer.clash')} description={t('designer.clashBody')}
      action={
        <div className="designer-decision">
          <Button size="small" type="primary" loading={isFetching} onClick={() => void decide((other) => onKeep(other?.version ?? 0))}>{t('task.conflictKeep')}</Button>
          <Button size="small" loading={isFetching} onClick={() => void decide((other) => other && onLoad(other))}>{t('task.conflictLoad')}</Button>
        </div>
      }
    />
  );
}
