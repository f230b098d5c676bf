import type { ClockBar as Clock, ClockCell } from '@onevisit/api/contract/clocks';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../app/language.ts';
import './clockBar.css';
import { leftText } from './leftText.ts';

interface ClockBarProps {
  readonly clock: Clock;
  /** `row` is 96 px without labels; `wide` takes the width that there is. */
  readonly size: 'row' | 'wide';
}

const styleOf = (cell: ClockCell): string =>
  ['cell', cell.kind, cell.use, cell.promise ? 'promise' : '', cell.statute ? 'statute' : ''].join(' ');

/**
 * 时限条: the limit as a row of days. A working day is a cell, a day off a thin gap, a make-up day a cell with a dot;
 * the promise a solid tick, the statute a hollow one; red beyond the promise; hatched while the clock stood still.
 */
export function ClockBar({ clock, size }: ClockBarProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const label = `${t(`light.${clock.light}`)} · ${leftText(clock, t)}`;
  if (clock.cells.length === 0) return <HourBar clock={clock} size={size} label={label} />;
  return (
    <div
      className={`clock-bar ${size} ${clock.light}`}
      role="img"
      aria-label={label}
      title={size === 'row' ? label : undefined}
    >
      {clock.cells.map((cell, index) => {
        const words = [cell.date, local(cell.name), local(cell.stop)].filter((text) => text !== '');
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: on a calendar of short days a date comes several times.
          <span key={index} className={styleOf(cell)} title={size === 'wide' ? words.join(' · ') : undefined} />
        );
      })}
    </div>
  );
}

/** A limit in working hours has no days to show: one line that fills. */
function HourBar({ clock, size, label }: ClockBarProps & { readonly label: string }) {
  const promised = clock.promised ?? clock.statutory ?? 1;
  const used = clock.left === null ? 0 : Math.min(1, Math.max(0, 1 - clock.left / promised));
  return (
    <div className={`clock-bar hours ${size} ${clock.light}`} role="img" aria-label={label} title={label}>
      <span className="filled" style={{ width: `${used * 100}%` }} />
    </div>
  );
}
