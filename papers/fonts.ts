import { createRequire } from 'node:module';
import path from 'node:path';
import type pdfmake from 'pdfmake';

/** Noto Sans SC (Google Fonts' build, SIL Open Font License): 30 000 glyphs, all of GBK among them. */
const folder = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
const REGULAR = path.join(folder, '400Regular/NotoSansSC_400Regular.ttf');
const BOLD = path.join(folder, '700Bold/NotoSansSC_700Bold.ttf');

export const FONT = 'Noto Sans SC';

/** A paper reads its fonts and nothing else: no address and no other file that a text or drawing names. */
export function registerFonts(maker: typeof pdfmake): void {
  maker.setFonts({ [FONT]: { normal: REGULAR, bold: BOLD, italics: REGULAR, bolditalics: BOLD } });
  maker.setUrlAccessPolicy(() => false);
  maker.setLocalAccessPolicy((file) => file === REGULAR || file === BOLD);
}

export type Glyphs = (codePoint: number) => boolean;

let reading: Promise<Glyphs> | undefined;

/** Which characters the font can show. */
export function glyphsOf(): Promise<Glyphs> {
  reading ??= (async () => {
    const fontkit = await import('fontkit');
    const font = await fontkit.open(REGULAR);
    if (!('characterSet' in font)) throw new Error(`${REGULAR} is not one font`);
    const known = new Set(font.characterSet);
    return (codePoint) => known.has(codePoint);
  })();
  return reading;
}

/** A character that the font lacks is named by its code (`〔U+20BB7〕`) rather than left out: it may be part of a name. */
export function showable(text: string, known: Glyphs): string {
  return Array.from(text.normalize('NFC'), (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint === 0x0a) return character;
    if (codePoint === 0x09) return ' ';
    if (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0) || INVISIBLE.test(character)) return '';
    return known(codePoint) ? character : `〔U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}〕`;
  }).join('');
}

/** Joiners, direction marks and variation selectors, which change nothing that these fonts could show. */
const INVISIBLE = /[\p{Cf}\p{Mn}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u;
