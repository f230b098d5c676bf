import { type Element, extensions, text } from '../element.ts';
import type { Countersign, CountersignRule, MultiInstance } from '../process.ts';
import { feelText, valueList, valueNumber } from './expression.ts';

/** The countersign of a multi-instance activity. The key is left out where there is none: such processes keep their hash. */
export function countersignOf(activity: Element): Pick<MultiInstance, 'countersign'> {
  const [sign] = extensions(activity, 'approval:Countersign');
  const rule = sign === undefined ? null : ruleOf(sign);
  if (sign === undefined || rule === null) return {};
  const veto = text(sign, 'veto');
  const countersign: Countersign = {
    rule,
    decision: text(sign, 'decision') ?? 'approved',
    veto: veto === 'all' ? 'all' : valueList(veto),
    outcome: text(sign, 'outcome') ?? 'outcome',
  };
  return { countersign };
}

/** Signing in turn is signing by all in a sequential multi-instance. */
function ruleOf(sign: Element): CountersignRule | null {
  switch (text(sign, 'rule')) {
    case 'all':
    case 'sequential':
      return { type: 'all' };
    case 'any':
      return { type: 'any' };
    case 'share': {
      const share = shareOf(text(sign, 'share'));
      return share === null ? null : { type: 'share', ...share };
    }
    case 'weight': {
      const [weight, threshold] = [feelText(text(sign, 'weight')), valueNumber(text(sign, 'threshold'))];
      return weight === null || threshold === null ? null : { type: 'weight', weight, threshold };
    }
    default:
      return null;
  }
}

/** `2/3`, `60%` or `0.6`, as whole numbers; null when it is none of them or not above 0 and at most 1. */
export function shareOf(share: string | null): { readonly over: number; readonly of: number } | null {
  const found = /^(?:(\d{1,6})\/(\d{1,6})|(\d{1,3})%|([01])\.(\d{1,6})|(1))$/.exec(share?.replaceAll(' ', '') ?? '');
  if (found === null) return null;
  const [, over, of, percent, whole, decimals, one] = found;
  const [top, bottom] =
    over !== undefined
      ? [Number(over), Number(of)]
      : percent !== undefined
        ? [Number(percent), 100]
        : one !== undefined
          ? [1, 1]
          : [Number(`${whole}${decimals}`), 10 ** decimals!.length];
  return top > 0 && top <= bottom ? { over: top, of: bottom } : null;
}
