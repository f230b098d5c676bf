import type { TaskRow } from '@onevisit/api/contract/tasks';
import { useEffect } from 'react';

interface InboxKeys {
  readonly rows: readonly TaskRow[];
  readonly current: string | null;
  readonly mark: (task: string) => void;
  readonly open: (task: string) => void;
  readonly help: () => void;
}
/** Buttons of the open task that a key presses, by their `data-key`. */
const pressed: ReadonlySet<string> = new Set(['c', 'a', 'r']);

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role="combobox"]') !== null;

/** j k move, Enter opens, c claims, a approves, r returns, / searches, ? helps. Not while somebody types. */
export function useInboxKeys({ rows, current, mark, open, help }: InboxKeys): void {
  useEffect(() => {
    const move = (by: number) => {
      const at = rows.findIndex(({ id }) => id === current);
      const row = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
      if (row !== undefined) mark(row.id);
    };
    const key = (event: KeyboardEvent) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'j') move(1);
      else if (event.key === 'k') move(-1);
      else if (event.key === 'Enter' && event.target === document.body && current !== null) open(current);
      else if (event.key === '?') help();
      else if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('.top-bar .search input')?.focus();
      } else if (pressed.has(event.key)) document.querySelector<HTMLElement>(`[data-key="${event.key}"]`)?.click();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, [rows, current, mark, open, help]);
}
