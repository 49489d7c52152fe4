/** Tells the server what the reader chose, so that the page it sends shows at once as they want it (`api/web.ts`). Kept for a year. */
export function tellFirstPicture(name: 'locale' | 'theme', value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
