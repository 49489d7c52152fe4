import Handlebars from 'handlebars';
import { DateTime } from 'luxon';
import { CATEGORIES, CHANNELS, CLOSE_REASONS, nameOf, OUTCOMES, PRODUCTS, REDRESS, SEVERITIES, STAGES, type Locale } from '../db/codes.ts';
import { BANK_ZONE } from '../db/numbers.ts';

const lists = { categories: CATEGORIES, channels: CHANNELS, products: PRODUCTS, severities: SEVERITIES, stages: STAGES, outcomes: OUTCOMES, redress: REDRESS, closeReasons: CLOSE_REASONS };

/** A Handlebars environment with the helpers of README.md, speaking `locale`. */
export function handlebarsFor(locale: Locale): typeof Handlebars {
  const handlebars = Handlebars.create();
  const dateFormat = locale === 'en' ? 'd LLLL yyyy' : 'yyyy年L月d日';
  handlebars.registerHelper('date', (at: unknown) => format(at, dateFormat));
  handlebars.registerHelper('dateTime', (at: unknown) => format(at, locale === 'en' ? `${dateFormat}, HH:mm` : `${dateFormat} HH:mm`));
  handlebars.registerHelper('yuan', (amount: unknown) => {
    if (typeof amount !== 'number') throw new TypeError('{{yuan …}} needs an amount');
    return `¥${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  });
  handlebars.registerHelper('code', (list: unknown, code: unknown) => {
    const codes = Object.entries(lists).find(([name]) => name === list)?.[1];
    if (!codes) throw new TypeError(`{{code …}} knows no list ${String(list)}`);
    return nameOf(codes, typeof code === 'string' ? code : null, locale);
  });
  return handlebars;

  function format(at: unknown, pattern: string): string {
    if (!(at instanceof Date)) throw new TypeError('{{date …}} needs a moment');
    return DateTime.fromJSDate(at, { zone: BANK_ZONE }).setLocale(locale === 'en' ? 'en-GB' : 'zh-CN').toFormat(pattern);
  }
}
