import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn';
import { serverNow } from '../../api/serverClock.ts';
import { bankDay } from '../../i18n/format.ts';
import { useLocale } from '../../i18n/index.tsx';

interface Props {
  id?: string;
  value?: string | undefined;
  onChange?: (value: string | undefined) => void;
  disabled?: boolean;
}
interface DayProps extends Props {
  /** Days that can be chosen, `yyyy-mm-dd`, both included. */
  earliest?: string;
  latest?: string | undefined;
  /** It can be left empty. */
  optional?: boolean;
  placeholder?: string;
  'aria-label'?: string;
}

const day = 'YYYY-MM-DD';
const minute = 'YYYY-MM-DD HH:mm';
/** As each language writes a day; digits are quicker to type, and taken too. */
const written = { 'zh-CN': 'YYYY年M月D日', en: 'D MMM YYYY' } as const;
const typed = [day, 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD'];
/** Nothing that is registered lies after today, by the bank's clock. */
const lateDay = (date: Dayjs): boolean => date.format(day) > bankDay(serverNow());

/** A day, `yyyy-mm-dd`; typed or chosen. */
export function DayField({ value, onChange, earliest = '', latest = '9999-12-31', optional = true, ...field }: DayProps) {
  const { locale } = useLocale();
  const chosen = dayjs(value ?? null);
  return (
    <DatePicker
      {...field}
      className="full-width"
      allowClear={optional}
      format={[written[locale], ...typed]}
      value={chosen.isValid() ? chosen : null}
      onChange={(date) => onChange?.(date ? date.format(day) : undefined)}
      disabledDate={(date) => date.format(day) < earliest || date.format(day) > latest}
    />
  );
}

/** A minute of the past on the bank's clock, `yyyy-mm-ddThh:mm`; typed or chosen. */
export function MinuteField({ value, onChange, ...field }: Props) {
  return <DatePicker {...field} className="full-width" showTime={{ format: 'HH:mm' }} format={minute} value={value ? dayjs(value) : null} onChange={(date) => onChange?.(date ? date.format(minute).replace(' ', 'T') : undefined)} disabledDate={lateDay} />;
}
