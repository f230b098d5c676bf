/** Figures as people read them; a dash where there is nothing to count. */
const shown = (value: number | null, digits: number): string =>
  value === null ? '—' : value.toLocaleString('en', { maximumFractionDigits: digits });

export const plain = (value: number | null): string => shown(value, 0);
export const days = (value: number | null): string => shown(value, 1);
export const percent = (value: number | null): string => (value === null ? '—' : `${shown(value * 100, 1)}%`);
