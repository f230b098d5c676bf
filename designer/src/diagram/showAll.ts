import type { Diagram, Shape } from './model.ts';

interface Room {
  /** Free on each side, in pixels of the screen. */
  readonly margin: number;
  /** Free on the left besides, for the palette. */
  readonly left: number;
  /** Not smaller than this, so that it can be read: then the beginning is shown, or `centre`. */
  readonly least: number;
  /** Elements that are to be seen when not all of it is. */
  readonly centre?: readonly string[];
}

/** Shows the whole process, not larger than life, with room around it for labels. */
export function showAll(
  diagram: Diagram,
  { margin, left, least, centre = [] }: Room = { margin: 24, left: 0, least: 0 },
): void {
  const canvas = diagram.get('canvas');
  const { inner, outer } = canvas.viewbox();
  if (outer.width === 0 || outer.height === 0 || inner.width === 0) return;
  const width = Math.max(outer.width - 2 * margin - left, 1);
  const height = Math.max(outer.height - 2 * margin, 1);
  const fitting = Math.min(width / inner.width, height / inner.height, 1);
  const scale = Math.max(fitting, least);
  const spare = Math.max(width / scale - inner.width, 0);
  const shapes = centre.flatMap((id) => diagram.get('elementRegistry').get(id) ?? []).filter(({ width: w }) => w > 0);
  const middle = scale > fitting && shapes.length > 0 ? middleOf(shapes) : null;
  const begin = inner.x - (margin + left) / scale - spare / 2;
  const end = inner.x + inner.width + margin / scale - outer.width / scale;
  canvas.viewbox({
    x: middle === null ? begin : Math.min(Math.max(middle.x - outer.width / scale / 2, begin), Math.max(end, begin)),
    y: (middle?.y ?? inner.y + inner.height / 2) - outer.height / scale / 2,
    width: outer.width / scale,
    height: outer.height / scale,
  });
}

function middleOf(shapes: readonly Shape[]): { readonly x: number; readonly y: number } {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    x: mean(shapes.map(({ x, width }) => x + width / 2)),
    y: mean(shapes.map(({ y, height }) => y + height / 2)),
  };
}
