import { useEffect, useState, type ReactNode } from 'react';
import { LoadingState } from '../../components/LoadingState.tsx';
import type { FromWorker } from './heicWorker.ts';
import { ImageView } from './ImageView.tsx';

/** A HEIC photo, made a JPEG for looking at; what is downloaded is the photo as it came. */
export function HeicView({ file, name, otherwise }: { file: Blob; name: string; otherwise: ReactNode }) {
  const [read, setRead] = useState<FromWorker>();
  useEffect(() => {
    const worker = new Worker(new URL('./heicWorker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => setRead(data));
    worker.addEventListener('error', ({ message }) => setRead({ failed: message }));
    worker.postMessage(file);
    return () => worker.terminate();
  }, [file]);
  if (!read) return <LoadingState rows={8} />;
  return 'picture' in read ? <ImageView file={read.picture} name={name} otherwise={otherwise} /> : otherwise;
}
