import { Button } from 'antd';
import { PrinterOutlined } from '@ant-design/icons';
import { useT } from '../../i18n/index.tsx';
import { useIssuePaper } from './PapersPanel.tsx';

/** Prints a letter to the complainant as it was written, with number and verification code. */
export function PrintLetterButton({ complaintId, noticeId }: { complaintId: string; noticeId: string }) {
  const t = useT();
  const issue = useIssuePaper(`complaints/${complaintId}`);
  return (
    <Button icon={<PrinterOutlined />} loading={issue.isPending} onClick={() => issue.mutate({ kind: 'letter', noticeId })}>
      {t('papers.printLetter')}
    </Button>
  );
}
