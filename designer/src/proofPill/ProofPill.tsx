import type { Proof } from '@onevisit/api/contract/proof';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../app/language.ts';
import './proofPill.css';

interface ProofPillProps {
  /** Undefined while it is being proved; null when the diagram cannot be read. */
  readonly proof: Proof | null | undefined;
  /** Errors found when it was read. */
  readonly unread?: number;
  readonly onClick?: () => void;
}
const days = (value: number | null): string => (value === null ? '–' : String(Math.round(value * 10) / 10));

/** 证明: `最长 3 工作日 ≤ 承诺 3 · 到场 ≤ 1 · 可达终点`. Green when proved, amber unproved, red with the number of findings. */
export function ProofPill({ proof, unread = 0, onClick }: ProofPillProps) {
  const { t } = useTranslation();
  const local = useLocal();
  if (proof === undefined) return <span className="proof-pill pending">{t('proof.pending')}</span>;
  const errors = proof?.findings.filter(({ severity }) => severity === 'error').length ?? 0;
  const state = proof === null || errors > 0 ? 'refuted' : proof.sound === 'unproved' ? 'unproved' : 'proved';
  const words =
    proof === null
      ? t(unread > 0 ? 'proof.refuted' : 'proof.unreadable', { count: unread })
      : wordsOf(proof, errors, t);
  return (
    <Tooltip title={proof !== null && state === 'unproved' ? local(proof.why) : undefined}>
      <button type="button" className={`proof-pill ${state}`} onClick={onClick} disabled={onClick === undefined}>
        <span aria-hidden="true">{{ proved: '✓', unproved: '?', refuted: '✕' }[state]}</span>
        <span className="one-line">{words}</span>
      </button>
    </Tooltip>
  );
}

function wordsOf(proof: Proof, errors: number, t: ReturnType<typeof useTranslation>['t']): string {
  if (errors > 0) return t('proof.refuted', { count: errors });
  const { longest, promised } = proof.limit;
  return [
    ...(longest === null || promised === null
      ? []
      : [t('proof.longest', { longest: days(longest), promised: days(promised) })]),
    t('proof.visits', { most: proof.visits.most ?? '∞' }),
    t(proof.sound === 'unproved' ? 'proof.unproved' : 'proof.sound'),
  ].join(' · ');
}
