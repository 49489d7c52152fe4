import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { serverNow } from '../../api/serverClock.ts';
import { bankDay } from '../../i18n/format.ts';

interface Props {
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
  disabled?: boolean;
}

const day = 'YYYY-MM-DD';
const minute = 'YYYY-MM-DD HH:mm';
/** Nothing that is registered lies after today, by the bank's clock. */
const lateDay = (date: Dayjs): boolean => date.format(day) > bankDay(serverNow());

/** A day of the past, `yyyy-mm-dd`; typed or chosen. */
export function DayField({ value, onChange, ...field }: Props) {
  return <DatePicker {...field} className="full-width" format={day} value={value ? dayjs(value) : null} onChange={(date) => onChange?.(date ? date.format(day) : undefined)} disabledDate={lateDay} />;
}

/** A minute of the past on the bank's clock, `yyyy-mm-ddThh:mm`; typed or chosen. */
export function MinuteField({ value, onChange, ...field }: Props) {
  return <DatePicker {...field} className="full-width" showTime={{ format: 'HH:mm' }} format={minute} value={value ? dayjs(value) : null} onChange={(date) => onChange?.(date ? date.format(minute).replace(' ', 'T') : undefined)} disabledDate={lateDay} />;
}
