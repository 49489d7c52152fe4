/** What is said in both languages ends with its English, as a description or documentation does: `English: Time limits` (flows/README.md). */
const ENGLISH = /\n?^English: *(.*)$/m;

/** '' = it has none. */
export function englishOf(description: string): string {
  return ENGLISH.exec(description)?.[1]?.trim() ?? '';
}

/** All but its English. */
export function chineseOf(description: string): string {
  return description.replace(ENGLISH, '').trim();
}

export function inBoth(chinese: string, english: string): string {
  return [chinese.trim(), english.trim() ? `English: ${english.trim()}` : ''].filter(Boolean).join('\n');
}
