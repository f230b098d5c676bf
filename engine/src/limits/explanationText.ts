/** An explanation in words, zh-CN and en. */
import type { LocalText } from '../bpmn/problem.ts';
import type { LimitUnit } from '../bpmn/process.ts';
import type { Instant } from '../run/event.ts';
import type { WorkingCalendar } from './calendar.ts';
import { dateText, timeText, weekdayText } from './dateText.ts';
import type { DayFact } from './dayFact.ts';
import type { ExplainedStop, Explanation } from './explanation.ts';
import { NATIONAL_CALENDAR } from './national.ts';

type Facts = Omit<Explanation, 'text'>;
type Language = keyof LocalText;

export function explanationText(facts: Facts, calendar: WorkingCalendar): LocalText {
  const name = calendarText(calendar);
  return { zh: sentence(facts, 'zh', name), en: sentence(facts, 'en', name) };
}

function sentence(facts: Facts, language: Language, calendar: LocalText | null): string {
  const year = facts.accepted.date.slice(0, 4);
  const parts = [
    acceptedText(facts, language),
    limitText(facts, language),
    dayOneText(facts, language, year),
    usedText(facts, language),
    ...facts.stops.map((stop) => stopText(stop, language, year)),
    extensionText(facts, language),
    endText(facts, language, year),
    facts.provisional ? PROVISIONAL[language] : null,
    calendar === null ? null : calendar[language],
  ].filter((part) => part !== null);
  return language === 'zh' ? `${parts.join('，')}。` : `${parts.join(', ')}.`;
}

const PROVISIONAL: LocalText = {
  zh: '所涉年份的放假安排尚未公布，日期为暂定',
  en: 'provisional, as the holidays of that year have not been announced',
};
/** By which calendar it is reckoned; null: the national one, by which everything is unless something else is said. */
function calendarText({ id, definition: { kind, name } }: WorkingCalendar): LocalText | null {
  if (kind === 'accelerated') return ACCELERATED;
  return id === NATIONAL_CALENDAR ? null : { zh: `按${name.zh}计算`, en: `by the calendar ${name.en}` };
}

const ACCELERATED: LocalText = { zh: '按加速日历计算', en: 'on an accelerated calendar' };

const UNITS: { readonly [unit in LimitUnit]: { readonly zh: string; readonly en: string } } = {
  workingDay: { zh: '个工作日', en: 'working day' },
  workingHour: { zh: '个工作小时', en: 'working hour' },
  naturalDay: { zh: '天（自然日）', en: 'natural day' },
};

function amountText(amount: number, unit: LimitUnit, language: Language): string {
  const number = String(Math.round(amount * 100) / 100);
  if (language === 'zh') return `${number}${UNITS[unit].zh}`;
  return `${number} ${UNITS[unit].en}${amount === 1 ? '' : 's'}`;
}

function acceptedText({ accepted, acceptedAt, unit }: Facts, language: Language): string {
  const day = dayText(accepted, language, null);
  const time = unit === 'workingHour' ? ` ${timeText(acceptedAt)}` : '';
  return language === 'zh' ? `${day}${time}受理` : `Accepted ${day}${time}`;
}

function limitText({ promised, statutory, unit }: Facts, language: Language): string | null {
  if (promised === null) return null;
  const promise = amountText(promised, unit, language);
  const both = statutory !== null && statutory !== promised;
  if (language === 'zh') return `承诺${promise}${both ? `（法定${amountText(statutory, unit, 'zh')}）` : ''}`;
  return `promised in ${promise}${both ? ` (statutory limit ${amountText(statutory, unit, 'en')})` : ''}`;
}

function dayOneText({ dayOne }: Facts, language: Language, year: string): string | null {
  if (dayOne === null) return null;
  const day = dayText(dayOne, language, year);
  return language === 'zh' ? `第1天为${day}` : `day 1 is ${day}`;
}

function usedText({ used, unit }: Facts, language: Language): string {
  const amount = amountText(used, unit, language);
  return language === 'zh' ? `已用${amount}` : `${amount} used`;
}

function stopText(stop: ExplainedStop, language: Language, year: string): string {
  const first = dateText(stop.first.date, language, year);
  const last = stop.last === null ? null : dateText(stop.last.date, language, year);
  const basis = stop.legalBasis;
  if (language === 'zh') {
    const span = last === null ? `自${first}起` : last === first ? first : `${first}至${last}`;
    return `${span}因${stop.ground}停止计时${basis === null ? '' : `（${basis}）`}`;
  }
  const span = last === null ? `since ${first}` : last === first ? `on ${first}` : `${first} to ${last}`;
  return `stopped ${span} for ${stop.ground}${basis === null ? '' : ` (${basis})`}`;
}

function extensionText({ extension, unit }: Facts, language: Language): string | null {
  if (extension === null) return null;
  const amount = amountText(extension.by, unit, language);
  const { approvedBy, ground, legalBasis = null } = extension;
  return language === 'zh'
    ? `经${approvedBy}批准延长${amount}（${ground}${legalBasis === null ? '' : `，${legalBasis}`}）`
    : `extended by ${amount} with the approval of ${approvedBy} (${ground}${legalBasis === null ? '' : `, ${legalBasis}`})`;
}

function endText(facts: Facts, language: Language, year: string): string | null {
  const { due, dueAt, promised, endedAt } = facts;
  if (promised === null) return language === 'zh' ? '无时限' : 'no limit';
  if (due === null || dueAt === null) return language === 'zh' ? '目前停止计时' : 'standing still now';
  const date = `${dayText(due, language, year)} ${timeText(dueAt)}`;
  const late = lateText(endedAt, dueAt, language);
  return language === 'zh' ? `${date}到期${late}` : `due ${date}${late}`;
}

function lateText(endedAt: Instant | null, dueAt: Instant, language: Language): string {
  if (endedAt === null) return '';
  const late = endedAt > dueAt;
  if (language === 'zh') return late ? '，已超期办结' : '，已按期办结';
  return late ? ', finished late' : ', finished in time';
}

const KINDS: { readonly [kind in DayFact['kind']]: LocalText | null } = {
  working: null,
  makeUp: { zh: '调休上班', en: 'make-up working day' },
  off: { zh: '休息日', en: 'day off' },
};

/** A day with its weekday and, where it is no plain working day, what it is. */
function dayText(day: DayFact, language: Language, year: string | null): string {
  const kind = KINDS[day.kind];
  const name = day.kind === 'off' && day.name !== null ? day.name : kind;
  if (language === 'zh') {
    const note = name === null ? '' : `(${name.zh})`;
    return `${dateText(day.date, 'zh', year)} ${weekdayText(day.date, 'zh')}${note}`;
  }
  const note = name === null ? '' : ` (${name.en})`;
  return `${weekdayText(day.date, 'en')} ${dateText(day.date, 'en', year)}${note}`;
}
