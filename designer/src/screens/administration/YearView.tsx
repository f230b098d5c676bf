import type { DatedCalendarContent } from '@onevisit/api/contract/calendars';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayText } from '../../app/dates.ts';
import { useLanguage, useLocal } from '../../app/language.ts';
import { type DayLookup, daysOf, lookUpDays, weekdayOf } from './calendarDays.ts';

const MONTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

interface YearViewProps {
  readonly year: number;
  readonly content: DatedCalendarContent;
  /** As it is in force: days that differ from it are marked. */
  readonly present: DatedCalendarContent;
  readonly onPress: (date: string) => void;
}
/** A year at a glance: twelve months, each day what it is. Pressing a day changes it. */
export function YearView({ year, content, present, onPress }: YearViewProps) {
  const { t } = useTranslation();
  const [days, before] = [lookUpDays(content), lookUpDays(present)];
  return (
    <>
      <div className="year">
        {MONTHS.map((month) => (
          <Month key={`${year}-${month + 1}`} year={year} month={month} days={days} before={before} onPress={onPress} />
        ))}
      </div>
      <ul className="day-legend small" aria-label={t('administration.legend')}>
        {(['working', 'weekend', 'holiday', 'makeUp'] as const).map((kind) => (
          <li key={kind}>
            <span className={`day ${kind}`} aria-hidden="true">
              8
            </span>
            {t(`administration.day.${kind}`)}
          </li>
        ))}
        <li>
          <span className="day working changed" aria-hidden="true">
            8
          </span>
          {t('administration.day.changed')}
        </li>
      </ul>
    </>
  );
}

interface MonthProps {
  readonly year: number;
  readonly month: (typeof MONTHS)[number];
  readonly days: DayLookup;
  readonly before: DayLookup;
  readonly onPress: (date: string) => void;
}
const Month = memo(function Month({ year, month, days, before, onPress }: MonthProps) {
  const { t } = useTranslation();
  const dates = daysOf(year, month);
  // Weeks begin on Monday.
  const lead = (weekdayOf(dates[0]!) + 6) % 7;
  return (
    <section className="month">
      <h3>{t(`administration.months.${month}`)}</h3>
      <div className="month-days">
        {[1, 2, 3, 4, 5, 6, 0].map((day) => (
          <span key={day} className="weekday small secondary" aria-hidden="true">
            {t(`administration.weekdays.${day as 0}`)}
          </span>
        ))}
        {dates.map((date, index) => (
          <Day
            key={date}
            date={date}
            column={index === 0 ? lead + 1 : null}
            days={days}
            before={before}
            onPress={onPress}
          />
        ))}
      </div>
    </section>
  );
});

interface DayProps extends Pick<MonthProps, 'days' | 'before' | 'onPress'> {
  readonly date: string;
  readonly column: number | null;
}
function Day({ date, column, days, before, onPress }: DayProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const language = useLanguage();
  const kind = days.kindOf(date);
  const name = days.nameOf(date);
  const told = [dayText(`${date}T12:00:00+08:00`, language), t(`administration.day.${kind}`), local(name)];
  return (
    <button
      type="button"
      className={`day ${kind}${kind === before.kindOf(date) ? '' : ' changed'}`}
      style={column === null ? undefined : { gridColumnStart: column }}
      title={told.filter((part) => part !== '').join(' · ')}
      aria-label={told.filter((part) => part !== '').join(' ')}
      onClick={() => onPress(date)}
    >
      {Number(date.slice(8))}
    </button>
  );
}
