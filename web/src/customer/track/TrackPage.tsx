import { isApiError } from '../../api/problem.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { TrackedCase } from './TrackedCase.tsx';
import { TrackForm } from './TrackForm.tsx';
import { useTracking, useTrackingKey } from './useTracking.ts';
import './track.css';

export function TrackPage() {
  const key = useTrackingKey();
  const tracking = useTracking(key);
  if (!key) return <TrackForm />;
  if (tracking.data) return <TrackedCase key={key.number} trackingKey={key} tracking={tracking.data} />;
  if (tracking.isPending) return <LoadingState rows={8} />;
  const unknown = isApiError(tracking.error, 404) || isApiError(tracking.error, 422) || isApiError(tracking.error, 400);
  return unknown ? <TrackForm last={key} /> : <ErrorState page error={tracking.error} retry={tracking.refetch} />;
}
