import { api } from '../../api/client.ts';
import type { StaffNotices } from '../../api/types.ts';

const storageKey = 'desktop-notices';

export type DesktopState = 'on' | 'off' | 'denied' | 'unavailable';

/** Browsers alert only for pages that came over https, or from the computer itself. */
export function desktopState(): DesktopState {
  if (!('Notification' in window) || !window.isSecureContext) return 'unavailable';
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' && localStorage.getItem(storageKey) === 'on' ? 'on' : 'off';
}

/** Asks the browser's permission when it is turned on. */
export async function setDesktop(on: boolean): Promise<DesktopState> {
  localStorage.setItem(storageKey, on ? 'on' : 'off');
  if (on && desktopState() !== 'unavailable' && Notification.permission === 'default') await Notification.requestPermission();
  return desktopState();
}

/** Alerts of a notice while no tab is in front. All tabs show the same alert, which its tag makes one. */
export function alertOfNotice(id: string, title: string): void {
  if (desktopState() !== 'on' || document.visibilityState === 'visible') return;
  void api.get<StaffNotices>('/notices', { unread: true, pageSize: 5 }).then(({ items }) => {
    const notice = items.find((item) => item.id === id);
    if (!notice) return;
    const alert = new Notification(title, { body: notice.subject, tag: id });
    alert.addEventListener('click', () => {
      window.focus();
      alert.close();
    });
  }, () => undefined);
}
