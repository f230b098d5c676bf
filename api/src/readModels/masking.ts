/** Hides what tells who somebody is: for those who look after the system and need the shape of the data, not the person. */
import type { JsonValue } from '../contract/variables.ts';

/** Numbers of identity cards, telephones and accounts: seven digits or more, an X at the end of the first. */
const NUMBER = /\d{7,}[Xx]?/g;
/** Names of variables that hold who somebody is, and where. */
const PERSONAL =
  /name|applicant|person|representative|phone|mobile|tel$|mail|address|account|card|idnumber|id$|birth|姓名|电话|地址|证件|账号/i;

/** A text without its long numbers: their first three and last two digits stay. */
export function maskedText(text: string): string {
  return text.replace(NUMBER, (number) => `${number.slice(0, 3)}****${number.slice(-2)}`);
}

/** A value of a variable; what is under a personal name keeps its first character only. */
export function masked(value: JsonValue, name = ''): JsonValue {
  if (typeof value === 'string') return PERSONAL.test(name) ? firstOf(value) : maskedText(value);
  if (typeof value === 'number') return PERSONAL.test(name) ? maskedText(String(value)) : value;
  if (Array.isArray(value)) return value.map((one) => masked(one, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, masked(one, key)]));
}

function firstOf(text: string): string {
  return text === '' ? '' : `${[...text][0]}**`;
}
