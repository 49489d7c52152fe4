import { Link } from 'react-router';
import { useMeta, useNames } from '../api/queries.ts';
import './brand.css';

/** The bank's name with its mark; leads to the first page of the part it stands in. */
export function Brand({ to, caption }: { to: string; caption: string }) {
  const { data: meta } = useMeta();
  const { word } = useNames();
  return (
    <Link to={to} className="brand">
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--brand)" />
        <path
          d="M8 9.500A2.500 2.500 0 0 1 10.500 7h11A2.500 2.500 0 0 1 24 9.500v8a2.500 2.500 0 0 1-2.500 2.500H16l-5 5v-5h-.5A2.500 2.500 0 0 1 8 17.500z"
          fill="var(--surface)"
        />
        <path d="m12 13.600 3 3 5.200-5.400" fill="none" stroke="var(--brand)" strokeWidth="2.200" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span className="brand-words">
        <span className="brand-bank">{meta ? word(meta.bank) : ' '}</span>
        <span className="brand-caption">{caption}</span>
      </span>
    </Link>
  );
}
