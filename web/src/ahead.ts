/** What a reader probably opens next, by where they are. */
export const AHEAD = {
  home: [() => import('./customer/file/FilePage.tsx')],
  signIn: [() => import('./staff/StaffLayout.tsx'), () => import('./staff/inbox/InboxPage.tsx')],
  inbox: [() => import('./staff/task/TaskPage.tsx'), () => import('./staff/task/FormViewer.tsx'), () => import('./staff/complaint/ComplaintPage.tsx')],
} as const;

const PAUSE_MS = 3_000;

/** Loads it once the page has been there for a while and nothing is being done; not for who saves data, or whose line is slow. */
export function loadAhead(parts: readonly (() => Promise<unknown>)[]): void {
  const { connection } = navigator as Navigator & { connection?: { saveData: boolean; effectiveType: string } };
  if (connection?.saveData || connection?.effectiveType.includes('2g')) return;
  const loadAll = async () => {
    // What doesn't come is asked for again when it is opened.
    for (const part of parts) await part().catch(() => undefined);
  };
  setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(() => void loadAll()) : void loadAll()), PAUSE_MS);
}
