/** What can be done to a case as it stands: for the menu of its page. */

import { activeOf } from '@onevisit/engine/run/inspect';
import { reachableTargets } from '@onevisit/engine/run/returning';
import { isActivity } from '@onevisit/engine/run/run';
import { lookUpInstance, type State } from '@onevisit/engine/run/state';
import type { CaseOperations } from '../contract/operations.ts';
import { type Account, hasRole } from '../identity/account.ts';
import { directoryOf, personNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import { definitionsOf } from './caseDetail.ts';
import { findCase } from './casePage.ts';
import type { CaseFacts } from './caseRows.ts';
import { elementsOf } from './elements.ts';
import { readPassed, returnsOf } from './returns.ts';

const NOTHING = { withdrawable: [], open: [], places: [] };

export async function readOperations(services: Services, me: Account, facts: CaseFacts): Promise<CaseOperations> {
  const state = await services.store.state({ tenant: services.tenant, case: facts.id });
  const { status } = facts;
  // Whom the case was only copied to reads it.
  if ((await findCase(services, me, facts.id)) === undefined) return { status, ...NOTHING };
  if (state === undefined || (status !== 'running' && status !== 'suspended')) return { status, ...NOTHING };
  const elements = await elementsOf(services, facts.definition);
  const place = (element: string) => ({ element, name: elements.nameOf(element) });
  const withdrawable = withdrawableOf(state, me, elements.process?.nodes ?? []).map(place);
  if (!hasRole(me, 'manager', 'admin')) return { status, ...NOTHING, withdrawable };
  const directory = await directoryOf(services.orm, services.tenant);
  const definitions = await definitionsOf(services, state);
  const passed = await readPassed(services, facts.id);
  const open = activeOf(state, definitions)
    .filter(({ rests }) => rests !== 'scope' && rests !== 'compensating' && rests !== 'join')
    .map(({ id, element, rests, assignee }) => ({
      ...place(element),
      ...{ instance: id, rests, assignee: assignee === null ? null : personNamed(directory, assignee) },
      ...returnsOf(reachableTargets(definitions, state, id), passed, me, elements, directory),
    }));
  const places = (elements.process?.nodes ?? []).filter((node) => isActivity(node) && !node.isForCompensation);
  return { status, withdrawable, open, places: places.map(({ id }) => place(id)) };
}

/** Elements that the person has completed last, while nothing has followed. */
function withdrawableOf(state: State, me: Account, nodes: readonly { readonly id: string }[]): string[] {
  const mine = state.withdrawable.filter(
    ({ by, made }) => by === me.id && made.every((id) => lookUpInstance(state, id)),
  );
  return [...new Set(mine.flatMap(({ node }) => nodes[node]?.id ?? []))];
}
