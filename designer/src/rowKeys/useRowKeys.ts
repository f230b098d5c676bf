import { useEffect, useState } from 'react';

const typed = 'input:not([type=checkbox]), textarea, select, [contenteditable], [role="combobox"]';
/** What Enter presses by itself. */
const pressed = 'a, button, input';

/**
 * j and k choose a row, other keys do something with it; not while something is being typed, and Enter not on what it
 * presses. Answers the chosen row's id.
 */
export function useRowKeys<T extends { readonly id: string }>(
  rows: readonly T[],
  keys: Readonly<Record<string, (row: T) => unknown>>,
): string | null {
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const on = (what: string) => event.target instanceof HTMLElement && event.target.closest(what) !== null;
      if (on(typed) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' && on(pressed)) return;
      const at = rows.findIndex(({ id }) => id === chosen);
      if (event.key === 'j') setChosen(rows[Math.min(at + 1, rows.length - 1)]?.id ?? null);
      else if (event.key === 'k') setChosen(rows[Math.max(at - 1, 0)]?.id ?? null);
      else if (rows[at] !== undefined && keys[event.key] !== undefined) {
        event.preventDefault();
        keys[event.key]!(rows[at]);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  return chosen;
}
