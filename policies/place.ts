/** 第三章, 第十四条 */
const PLACE = /第([一二三四五六七八九十]+)(章|条)/g;
const DIGITS = '零一二三四五六七八九';

/** A provision as English readers know it: `CBIRC-2020-3 第三章` is `CBIRC-2020-3 chapter 3`. */
export function placeInEnglish(rule: string): string {
  return rule.replace(PLACE, (_all, numeral: string, of: string) => `${of === '章' ? 'chapter' : 'article'} ${numberOf(numeral)}`);
}

/** 十四 is 14; up to 99. */
function numberOf(numeral: string): number {
  const [tens, ones] = numeral.includes('十') ? numeral.split('十') : ['零', numeral];
  return 10 * (tens ? DIGITS.indexOf(tens) : 1) + (ones ? DIGITS.indexOf(ones) : 0);
}
