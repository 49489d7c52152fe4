import { App, Button } from 'antd';
import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { useErrorText } from '../../api/errorText.ts';
import { fetchFile, saveFile } from '../../api/files.ts';
import type { TrackingKey } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';

/** The acceptance voucher 受理凭证 (D12-02) as PDF. */
export function VoucherButton({ trackingKey }: { trackingKey: TrackingKey }) {
  const t = useT();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const load = useMutation({
    mutationFn: () => fetchFile('/tracking/voucher', trackingKey),
    onSuccess: (file) => saveFile(file, `${trackingKey.number}.pdf`),
    onError: (error) => void message.error(errorText(error)),
  });
  return (
    <Button icon={<DownloadOutlined />} loading={load.isPending} onClick={() => load.mutate()}>
      {t('track.voucher')}
    </Button>
  );
}
