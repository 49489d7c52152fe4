/** What is wrong with a file that somebody brings, before the server is asked: a word of `flows.upload`. */
export type Unusable = 'name' | 'size' | 'empty' | 'binary' | 'encoding';

const NAME = /^[a-z0-9][a-z0-9-]{0,80}\.(bpmn|dmn|form)$/;
/** As much as the API takes (`api/schemas/flows.ts`). */
const MOST_CHARACTERS = 900_000;

/** The text of a diagram, table or form. Files of another encoding are not guessed at: what they say would be lost unseen. */
export async function readUpload(file: File): Promise<{ content: string; wrong?: undefined } | { wrong: Unusable }> {
  if (!NAME.test(file.name)) return { wrong: 'name' };
  if (file.size > MOST_CHARACTERS * 4) return { wrong: 'size' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) return { wrong: 'empty' };
  if (bytes.includes(0)) return { wrong: 'binary' };
  try {
    const content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return content.length > MOST_CHARACTERS ? { wrong: 'size' } : { content };
  } catch {
    return { wrong: 'encoding' };
  }
}
