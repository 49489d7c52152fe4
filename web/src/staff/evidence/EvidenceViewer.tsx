import { Suspense, useEffect } from 'react';
import { Button, Drawer } from 'antd';
import { DownloadOutlined, FileUnknownOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { Evidence } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { HeicView } from './HeicView.tsx';
import { ImageView } from './ImageView.tsx';
import { SoundView } from './SoundView.tsx';
import { TextView } from './TextView.tsx';
import { fileAddress, useEvidenceFile } from './useEvidenceFile.ts';
import './evidence.css';

const PdfView = lazily(() => import('./PdfView.tsx'));

interface Props {
  complaintId: string;
  evidence: readonly Evidence[];
  /** Which one is shown. */
  shown: string | undefined;
  onShow: (evidenceId: string | undefined) => void;
}

/** Evidence beside the facts: the page makes room for it on a wide screen, and stays in use (D10-07). */
export function EvidenceViewer({ complaintId, evidence, shown, onShow }: Props) {
  const t = useT();
  const at = evidence.findIndex(({ id }) => id === shown);
  const file = evidence[at];
  const open = file !== undefined;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-viewer', open);
    return () => document.documentElement.removeAttribute('data-viewer');
  }, [open]);
  return (
    <Drawer
      open={open}
      onClose={() => onShow(undefined)}
      mask={false}
      size="min(640px, 100vw)"
      title={<span className="evidence-title">{file?.fileName}</span>}
      classNames={{ body: 'evidence-body' }}
      destroyOnHidden
      extra={file && (
        <span className="row nowrap">
          {evidence.length > 1 && (
            <>
              <Button type="text" icon={<LeftOutlined />} aria-label={t('evidence.previous')} disabled={at === 0} onClick={() => onShow(evidence[at - 1]?.id)} />
              <span className="small tabular muted">{at + 1} / {evidence.length}</span>
              <Button type="text" icon={<RightOutlined />} aria-label={t('evidence.next')} disabled={at === evidence.length - 1} onClick={() => onShow(evidence[at + 1]?.id)} />
            </>
          )}
          <Button type="text" icon={<DownloadOutlined />} href={fileAddress(complaintId, file.id)} download={file.fileName} aria-label={t('case.download', { name: file.fileName })} />
        </span>
      )}
    >
      {file && <Content key={file.id} complaintId={complaintId} file={file} />}
    </Drawer>
  );
}

function Content({ complaintId, file }: { complaintId: string; file: Evidence }) {
  const format = useFormat();
  const t = useT();
  return (
    <>
      <p className="muted small evidence-about">
        {format.bytes(file.sizeBytes)} · {file.uploadedBy ?? t('case.byCustomer')} · {format.moment(file.uploadedAt)} · {t('evidence.recorded')}
      </p>
      {viewOf(file) === 'none' ? <NotShown complaintId={complaintId} file={file} /> : <Fetched complaintId={complaintId} file={file} />}
    </>
  );
}

function Fetched({ complaintId, file }: { complaintId: string; file: Evidence }) {
  const { data, isPending, error, refetch } = useEvidenceFile(complaintId, file.id);
  if (isPending) return <LoadingState rows={8} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  switch (viewOf(file)) {
    case 'pdf':
      return (
        <Suspense fallback={<LoadingState rows={8} />}>
          <PdfView file={data} otherwise={<NotShown complaintId={complaintId} file={file} />} />
        </Suspense>
      );
    case 'image': {
      const notShown = <NotShown complaintId={complaintId} file={file} />;
      return <ImageView file={data} name={file.fileName} otherwise={isHeic(file) ? <HeicView file={data} name={file.fileName} otherwise={notShown} /> : notShown} />;
    }
    case 'audio':
    case 'video': return <SoundView file={data} name={file.fileName} film={viewOf(file) === 'video'} />;
    case 'text': return <TextView file={data} />;
    case 'none': return null;
  }
}

/** What a browser can't show (Office documents, damaged files) is for the person's own programs. */
function NotShown({ complaintId, file }: { complaintId: string; file: Evidence }) {
  const t = useT();
  return (
    <MessageState icon={<FileUnknownOutlined />} title={t('evidence.notShown')} body={t(isHeic(file) ? 'evidence.heicWhy' : 'evidence.notShownWhy')}>
      <Button type="primary" icon={<DownloadOutlined />} href={fileAddress(complaintId, file.id)} download={file.fileName}>
        {t('evidence.download')}
      </Button>
    </MessageState>
  );
}

const isHeic = ({ mediaType }: Evidence): boolean => /hei[cf]/.test(mediaType);

function viewOf({ mediaType }: Evidence): 'pdf' | 'image' | 'audio' | 'video' | 'text' | 'none' {
  if (mediaType === 'application/pdf') return 'pdf';
  const [kind] = mediaType.split('/');
  return kind === 'image' || kind === 'audio' || kind === 'video' || kind === 'text' ? kind : 'none';
}
