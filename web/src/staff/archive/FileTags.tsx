import type { ArchiveList } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';

export function FileTags({ file }: { file: Pick<ArchiveList['items'][number], 'gaps' | 'held' | 'disposedAt'> }) {
  const t = useT();
  return (
    <span className="row archive-tags">
      {file.disposedAt !== null && <Tag>{t('archive.disposed')}</Tag>}
      {file.held && <Tag tone="brand">{t('archive.held')}</Tag>}
      {file.gaps > 0 ? <Tag tone="warn">{t('archive.gaps', { count: file.gaps })}</Tag> : <Tag tone="good">{t('archive.whole')}</Tag>}
    </span>
  );
}
