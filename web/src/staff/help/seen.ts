const storageKey = 'staff-tours-seen';

/** Whether the person saw the tour on this device; where nothing can be stored, it is not forced on them each time. */
export function tourSeen(username: string): boolean {
  try {
    return seen().includes(username);
  } catch {
    return true;
  }
}

export function sawTour(username: string): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify([...new Set([...seen(), username])].slice(-50)));
  } catch {
    return;
  }
}

function seen(): string[] {
  const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
  return Array.isArray(kept) ? kept.filter((name): name is string => typeof name === 'string') : [];
}
