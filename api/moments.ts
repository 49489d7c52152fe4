/** A moment as answers tell it. */
export function iso(moment: Date): string;
export function iso(moment: Date | null | undefined): string | null;
export function iso(moment: Date | null | undefined): string | null {
  return moment?.toISOString() ?? null;
}
