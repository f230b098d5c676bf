import type { Language } from './language.ts';

/** Everything the product shows is in the time of the offices it serves (+08:00). */
const ZONE = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();
function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: ZONE, ...options });
  formats.set(key, made);
  return made;
}

/** `2月14日 周六`, `Sat 14 Feb`. */
export function dayText(at: string | number, language: Language): string {
  const date = new Date(at);
  if (language === 'en')
    return format('en', { weekday: 'short', day: 'numeric', month: 'short' }).format(date).replace(',', '');
  return `${format('zh', { month: 'long', day: 'numeric' }).format(date)} ${format('zh', { weekday: 'short' }).format(date)}`;
}

/** `17:00`. */
export function timeText(at: string | number, language: Language): string {
  return format(language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at));
}

/** `2月14日 周六 17:00`. */
export const momentText = (at: string | number, language: Language): string =>
  `${dayText(at, language)} ${timeText(at, language)}`;

/** `2026-02-14 17:00:00`, for what stands on hover. */
export const exactText = (at: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(at));

/** `YYYY-MM-DD` in the zone of the offices. */
export const dayOf = (at: string | number | Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(new Date(at));

/** How long, in the largest unit that says something: `3 天`, `2 h`. */
export function spanText(milliseconds: number, language: Language): string {
  const units = language === 'en' ? ([' d', ' h', ' min', ' s'] as const) : ([' 天', ' 小时', ' 分钟', ' 秒'] as const);
  const sizes = [86_400_000, 3_600_000, 60_000, 1000] as const;
  const index = sizes.findIndex((size) => milliseconds >= size);
  const at = index === -1 ? 3 : index;
  return `${Math.round(milliseconds / (sizes[at] ?? 1000))}${units[at]}`;
}
