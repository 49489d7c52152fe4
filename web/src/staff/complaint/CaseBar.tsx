import { useEffect, useRef, useState } from 'react';
import type { Complaint } from '../../api/types.ts';
import { CaseActions } from './CaseActions.tsx';

/** What can be done with the case, within reach wherever one reads in it; once its heading is out of sight, with the case's name. */
export function CaseBar({ complaint }: { complaint: Complaint }) {
  const above = useRef<HTMLDivElement>(null);
  const [stuck, setStuck] = useState(false);
  useEffect(() => {
    if (!above.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => setStuck(entry?.isIntersecting === false), { rootMargin: '-64px 0px 0px' });
    observer.observe(above.current);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <div ref={above} />
      <div className="case-bar" data-stuck={stuck || undefined}>
        {stuck && <span className="case-bar-what tabular" aria-hidden="true">{`${complaint.number} ${complaint.subject}`}</span>}
        <CaseActions complaint={complaint} />
      </div>
    </>
  );
}
