import type { DefinitionRow } from '@onevisit/api/contract/definitions';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colours = { proved: 'success', unproved: 'warning', refuted: 'error' } as const;

/** What the proof of a published version came to, in a word. */
export function ProofTag({ state }: { readonly state: DefinitionRow['proofState'] }) {
  const { t } = useTranslation();
  return <Tag color={colours[state]}>{t(`processes.${state}`)}</Tag>;
}
