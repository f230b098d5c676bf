import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect } from 'react';

interface VirtualRowsProps<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Height in px before a row has been measured. */
  readonly height: number;
  /** The element that scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** The row that must be in sight. */
  readonly current: string | null;
  /** Reads the next page; null: there is none. Called when the last rows come near. */
  readonly more: (() => void) | null;
  readonly children: (row: Row) => ReactNode;
}

/** Rows from the end at which the next page is asked for. */
const NEAR_END = 15;

/** A list of any length: only the rows in sight, and a few beside them, are in the page. */
export function VirtualRows<Row>(props: VirtualRowsProps<Row>) {
  const { rows, keyOf, height, scroller, current, more, children } = props;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => keyOf(rows[index]!),
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== null && last >= rows.length - NEAR_END) more();
  }, [last, rows.length, more]);
  const at = current === null ? -1 : rows.findIndex((row) => keyOf(row) === current);
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [at, virtualizer]);
  return (
    <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
      {items.map(({ index, key, start }) => (
        <div
          key={key}
          data-index={index}
          ref={virtualizer.measureElement}
          style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` }}
        >
          {children(rows[index]!)}
        </div>
      ))}
    </div>
  );
}
