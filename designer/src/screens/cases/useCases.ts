import type { CasePage } from '@onevisit/api/contract/cases';
import { type CaseScope, readCases } from '../../api/cases.ts';
import { useAddressScope } from '../../pages/useAddressScope.ts';
import { type Pages, usePages } from '../../pages/usePages.ts';

export interface CasesView extends Pages<CasePage> {
  readonly scope: CaseScope;
  readonly choose: (change: Partial<CaseScope>) => void;
}
const fields = ['status', 'light', 'item', 'department', 'q', 'copied'] as const;

/** Cases under the filters that stand in the address. */
export function useCases(): CasesView {
  const { scope, choose } = useAddressScope(fields);
  return { scope, choose, ...usePages(['cases', scope], (cursor) => readCases(scope, cursor)) };
}
