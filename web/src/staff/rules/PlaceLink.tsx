import { Link } from 'react-router';
import { useStepName } from '../../api/queries.ts';
import type { Place } from './useRules.ts';

/** Leads to where a rule is carried out, as far as it has a page of its own. */
export function PlaceLink({ place }: { place: Place }) {
  const name = useStepName()(place.name);
  const to = addressOf(place);
  return to ? <Link to={to}>{name}</Link> : <span>{name}</span>;
}

function addressOf({ kind, file, id }: Place): string | undefined {
  const name = file.replace(/^.*\//, '');
  if (kind === 'diagram') return `/staff/flows/${name}?element=${encodeURIComponent(id ?? '')}`;
  if (kind === 'table' || kind === 'form') return `/staff/flows/${name}`;
  if (kind === 'template') return `/staff/templates/${id}`;
  if (kind === 'report') return `/staff/reports/${id}`;
  return undefined;
}
