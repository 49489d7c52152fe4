import { Alert, Button } from 'antd';
import { begunUploads, sameFile, type FileMark } from '../api/begunUploads.ts';
import { useFormat } from '../i18n/format.ts';
import { useT } from '../i18n/index.tsx';
import './evidence-picker.css';

interface Props {
  missing: readonly FileMark[];
  onLeaveOut: () => void;
  /** Where the files are chosen, when that is not here. */
  onChoose?: () => void;
}

/** Files that were chosen before the page was left: only the person can give them again. */
export function FilesAgain({ missing, onLeaveOut, onChoose }: Props) {
  const t = useT();
  const format = useFormat();
  const begun = begunUploads();
  const soFar = (mark: FileMark): string => {
    const received = begun.find((each) => sameFile(each, mark))?.receivedBytes ?? 0;
    return received > 0 ? ` · ${t('evidence.cameSoFar', { percent: Math.floor((received / mark.size) * 100) })}` : '';
  };
  return (
    <Alert
      className="files-again"
      type="warning"
      role="status"
      title={t('evidence.again')}
      description={
        <div className="stack">
          <ul>
            {missing.map((mark) => (
              <li key={`${mark.name}-${mark.size}-${mark.lastModified}`}>
                <strong>{mark.name}</strong> <span className="small">{format.bytes(mark.size)}{soFar(mark)}</span>
              </li>
            ))}
          </ul>
          <p className="small">{t('evidence.againWhy')}</p>
          <div className="row">
            {onChoose && <Button size="small" onClick={onChoose}>{t('evidence.againChoose')}</Button>}
            <Button size="small" onClick={onLeaveOut}>{t('evidence.againLeave')}</Button>
          </div>
        </div>
      }
    />
  );
}
