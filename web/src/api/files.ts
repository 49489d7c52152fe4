import { currentLocale } from '../i18n/locale.ts';
import { ApiError, problemFrom } from './problem.ts';

/** A file that is asked for with a body, such as a printed preview. */
export async function fetchFile(path: string, body: unknown): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Accept-Language': currentLocale() }, body: JSON.stringify(body) });
  } catch {
    throw new ApiError({ status: 0, title: '' });
  }
  if (!response.ok) throw problemFrom(response.status, await response.text());
  return response.blob();
}

/** Gives it to the person as a download. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
