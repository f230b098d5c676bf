import type { IncidentPage } from '@onevisit/api/contract/incidents';
import { type IncidentScope, readIncidents } from '../../api/incidents.ts';
import { useAddressScope } from '../../pages/useAddressScope.ts';
import { type Pages, usePages } from '../../pages/usePages.ts';

export interface IncidentsView extends Pages<IncidentPage> {
  readonly scope: IncidentScope;
  readonly choose: (change: Partial<IncidentScope>) => void;
  readonly counts: IncidentPage['counts'];
}
const fields = ['process', 'cause', 'q'] as const;

/** Open incidents under the filters that stand in the address. */
export function useIncidents(): IncidentsView {
  const { scope, choose } = useAddressScope(fields);
  const pages = usePages(['incidents', scope], (cursor) => readIncidents(scope, cursor));
  return { scope, choose, ...pages, counts: pages.first?.counts ?? [] };
}
