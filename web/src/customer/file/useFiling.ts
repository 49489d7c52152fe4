import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { goOnWhenConnected } from '../../api/goOn.ts';
import { sendFiles } from '../../api/pieces.ts';
import type { ComplaintFiled, NewComplaint } from '../../api/types.ts';

/** First its files, then the complaint that names them; `progress` is the share of them that has gone up. */
export function useFiling() {
  const [progress, setProgress] = useState<number>();
  const mutation = useMutation({
    mutationFn: ({ complaint, files, idempotencyKey }: { complaint: NewComplaint; files: File[]; idempotencyKey: string }) =>
      sendFiles(files, (named) => api.post<ComplaintFiled>('/complaints', { ...complaint, ...named }, { 'Idempotency-Key': idempotencyKey }), setProgress),
    ...goOnWhenConnected,
    onSettled: () => setProgress(undefined),
  });
  return { ...mutation, progress };
}
