import type { Diagram } from './model.ts';

interface Room {
  /** Free on each side, in pixels of the screen. */
  readonly margin: number;
  /** Free on the left besides, for the palette. */
  readonly left: number;
  /** Not smaller than this, so that it can be read: then the beginning is shown. */
  readonly least: number;
}

/** Shows the whole process, not larger than life, with room around it for labels. */
export function showAll(diagram: Diagram, { margin, left, least }: Room = { margin: 32, left: 0, least: 0 }): void {
  const canvas = diagram.get('canvas');
  const { inner, outer } = canvas.viewbox();
  if (outer.width === 0 || outer.height === 0 || inner.width === 0) return;
  const width = Math.max(outer.width - 2 * margin - left, 1);
  const height = Math.max(outer.height - 2 * margin, 1);
  const fitting = Math.min(width / inner.width, height / inner.height, 1);
  const scale = Math.max(fitting, least);
  const spare = Math.max(width / scale - inner.width, 0);
  canvas.viewbox({
    x: inner.x - (margin + left) / scale - spare / 2,
    y: inner.y + inner.height / 2 - outer.height / scale / 2,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
