/** A part of the interface that did not come: the connection was cut, or a new release has other files. */
export class NotLoaded extends Error {
  constructor(cause: unknown) {
    super('a part of the interface could not be loaded', { cause });
  }
}

/** Loads a part; `NotLoaded` when it does not come. */
export const load = <Part>(part: () => Promise<Part>): Promise<Part> => part().catch((cause: unknown) => { throw new NotLoaded(cause); });

const openedKey = 'opened-anew';

/** Whether the page that is open was opened anew by itself already: once is enough to get a new release's files. */
export const wasOpenedAnew = (): boolean => sessionStorage.getItem(openedKey) === location.href;

/** Opens the page anew, with the files that the server has now. False: the server can't be reached, and the page stays. */
export async function openAnew(): Promise<boolean> {
  const reached = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(({ ok }) => ok, () => false);
  if (!reached) return false;
  sessionStorage.setItem(openedKey, location.href);
  location.reload();
  return true;
}
