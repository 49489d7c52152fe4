/** What a key says in each language. */
export type Words<Key extends string> = Readonly<Record<Key, readonly [zh: string, en: string]>>;

/** All words that have been loaded. */
export const loaded: Record<string, readonly [zh: string, en: string]> = {};

/** Words of one area of the interface: each key with Chinese and English side by side. `{name}` is filled in when it is shown, and English says `{count} {count|task|tasks}`. */
export function words<const Key extends string>(entries: Words<Key>): Words<Key> {
  Object.assign(loaded, entries);
  return entries;
}
