import type { Variables } from '@onevisit/api/contract/variables';

/** The object that a text holds as JSON; nothing is an empty one. Null: it is not an object. */
export function jsonObject(text: string): Variables | null {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Variables) : null;
  } catch {
    return null;
  }
}
