import Handlebars from 'handlebars';
import { DateTime } from 'luxon';
import { CATEGORIES, CHANNELS, CLOSE_REASONS, MATTER_STAGES, MEDIATION_WAYS, nameOf, OUTCOMES, PRODUCTS, REDRESS, SEVERITIES, STAGES, STATUSES, URGENCIES, type Code, type Locale } from '../db/codes.ts';
import { MATTER_KINDS } from '../db/matters.ts';
import { BANK_ZONE } from '../db/numbers.ts';
import { limitWords } from '../policies/limit-words.ts';

/** The lists that `{{code …}}` takes its words from. */
export const codeLists: Readonly<Record<string, readonly Code[]>> = {
  categories: CATEGORIES, channels: CHANNELS, products: PRODUCTS, severities: SEVERITIES, urgencies: URGENCIES, stages: STAGES, matterStages: [...MATTER_STAGES, ...STAGES], matterKinds: MATTER_KINDS,
  outcomes: OUTCOMES, mediationWays: MEDIATION_WAYS, redress: REDRESS, closeReasons: CLOSE_REASONS, statuses: STATUSES,
};

/** A Handlebars environment with the helpers of README.md, speaking `locale`. */
export function handlebarsFor(locale: Locale): typeof Handlebars {
  const handlebars = Handlebars.create();
  const dateFormat = locale === 'en' ? 'd LLLL yyyy' : 'yyyy年L月d日';
  handlebars.registerHelper('date', (at: unknown, options: Handlebars.HelperOptions) => (DAY.test(String(at)) ? DateTime.fromISO(String(at), { locale: 'en-GB' }) : told(at, options)).toFormat(dateFormat));
  handlebars.registerHelper('dateTime', (at: unknown, options: Handlebars.HelperOptions) => momentWords(told(at, options)));
  handlebars.registerHelper('limit', (at: unknown, options: Handlebars.HelperOptions) => {
    const moment = told(at, options);
    return limitWords(+moment, moment.zoneName ?? BANK_ZONE, (at) => momentWords(moment.plus(at - +moment)));
  });
  handlebars.registerHelper('yuan', (amount: unknown) => {
    if (typeof amount !== 'number') throw new TypeError('{{yuan …}} needs an amount');
    return `¥${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  });
  handlebars.registerHelper('code', (list: unknown, code: unknown) => {
    const codes = Object.entries(codeLists).find(([name]) => name === list)?.[1];
    if (!codes) throw new TypeError(`{{code …}} knows no list ${String(list)}`);
    return nameOf(codes, typeof code === 'string' ? code : null, locale);
  });
  return handlebars;

  function momentWords(moment: DateTime): string {
    const text = `${moment.toFormat(dateFormat)}${locale === 'en' ? ',' : ''} ${moment.toFormat('HH:mm')}`;
    if (locale === 'en') return `${text} (${moment.zoneName === BANK_ZONE ? 'Beijing time' : moment.offsetNameLong})`;
    return moment.zoneName === BANK_ZONE ? text : `${text}（${moment.offsetNameLong}）`;
  }

  /** In the zone of the letter (its value `timeZone`), else the bank's. */
  function told(at: unknown, options: Handlebars.HelperOptions): DateTime {
    const moment = at instanceof Date ? at : STORED.test(String(at)) ? new Date(String(at)) : undefined;
    if (!moment) throw new TypeError('{{date …}} needs a moment');
    const { timeZone } = (options.data as { root: { timeZone?: string } }).root;
    return DateTime.fromJSDate(moment, { zone: timeZone ?? BANK_ZONE }).setLocale(locale === 'en' ? 'en-GB' : 'zh-CN');
  }
}

/** A day of its own, which is the same in every zone. */
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A moment as a letter's values are stored. */
const STORED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
