import type { ClockBar } from '@onevisit/api/contract/clocks';
import type { TFunction } from 'i18next';

/** `还剩 2 个工作日`, `超期 1 个工作日`, `计时中止`. */
export function leftText(clock: ClockBar, t: TFunction): string {
  if (clock.endedAt !== null) return t('clock.ended');
  if (clock.stopped) return t('clock.stopped');
  if (clock.left === null) return t('clock.noPromise');
  const left = Math.abs(clock.left);
  // A tenth of an hour says nothing about something days away.
  const amount = left < 10 ? Math.round(left * 10) / 10 : Math.round(left);
  const unit = t(`unit.${clock.unit}`, { count: amount });
  return t(clock.left < 0 ? 'clock.over' : 'clock.left', { amount, unit });
}
