import { Suspense, useMemo, type Ref } from 'react';
import { ErrorState } from '../../components/ErrorState.tsx';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useT } from '../../i18n/index.tsx';
import type { FormHandle } from '../task/FormViewer.tsx';
import { useIntakeForms } from './useIntake.ts';

const FormViewer = lazily(() => import('../task/FormViewer.tsx'));
const ignore = () => undefined;

/** What the channel's own form asks, with the designer's guidance (D18-01, D04-09). */
export function ChannelDetails({ channel, handle }: { channel: string | undefined; handle: Ref<FormHandle> }) {
  const t = useT();
  const { data, error, refetch } = useIntakeForms();
  const form = data?.items.find(({ channels }) => channels.some((each) => each === channel));
  const text = JSON.stringify(form ?? null);
  const drawn = useMemo(() => JSON.parse(text) as typeof form | null, [text]);
  if (!data && error) return <section className="panel"><ErrorState error={error} retry={refetch} /></section>;
  if (!drawn) return null;
  return (
    <section className="panel" aria-labelledby="new-channel">
      <h2 id="new-channel">{t('intake.channel')}</h2>
      <Suspense fallback={<LoadingState />}>
        <FormViewer key={channel} schema={drawn.schema} data={drawn.data} readOnly={false} onChange={ignore} handle={handle} />
      </Suspense>
    </section>
  );
}
