import { Fragment } from 'react';

/** A text in which a number such as TS20261124-000001, a rule such as D03-07 or a day is never parted at the end of a line. */
export function WholeNumbers({ text }: { text: string }) {
  return text.split(NUMBERS).map((part, index) => <Fragment key={index}>{index % 2 === 1 ? <span className="nowrap">{part}</span> : part}</Fragment>);
}

const NUMBERS = /([A-Z]{2}\d{8}-\d{6,}|D\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]{2,3} \d{4})/;
