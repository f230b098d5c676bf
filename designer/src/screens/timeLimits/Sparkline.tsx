/** The course of a figure over the period: a line without axes; gaps where nothing was counted. */
export function Sparkline({ values }: { readonly values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (index: number): number => (index / (values.length - 1)) * 78 + 1;
  const y = (value: number): number => (most === least ? 12 : 22 - ((value - least) / (most - least)) * 20);
  const points = values.flatMap((value, index) => (value === null ? [] : [`${x(index)},${y(value)}`]));
  return (
    <svg className="sparkline" viewBox="0 0 80 24" aria-hidden="true">
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--primary)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}
