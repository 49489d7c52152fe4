import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { goOnWhenConnected } from '../../api/goOn.ts';
import type { ComplaintFiled, NewComplaint } from '../../api/types.ts';

/** One request with the complaint and its files; `progress` is the share that has gone up. */
export function useFiling() {
  const [progress, setProgress] = useState<number>();
  const mutation = useMutation({
    mutationFn: ({ complaint, files, idempotencyKey }: { complaint: NewComplaint; files: File[]; idempotencyKey: string }) => {
      const form = new FormData();
      form.append('complaint', JSON.stringify(complaint));
      for (const file of files) form.append('evidence', file, file.name);
      setProgress(0);
      return api.upload<ComplaintFiled>('/complaints', form, {
        headers: { 'Idempotency-Key': idempotencyKey },
        onProgress: setProgress,
      });
    },
    ...goOnWhenConnected,
    onSettled: () => setProgress(undefined),
  });
  return { ...mutation, progress };
}
