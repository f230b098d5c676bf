import type { ReturnTarget } from '@onevisit/engine/run/returning';
import type { BrokenPolicy } from '@onevisit/engine/run/returnPolicy';
import type { ReturnBeyondPolicy } from '../contract/returns.ts';
import type { LocalText } from '../contract/text.ts';
import { type Account, rolesOf } from '../identity/account.ts';
import { type Directory, roleNamed } from '../identity/directory.ts';
import type { Services } from '../services.ts';
import type { NamedElements } from './elements.ts';

/** Elements at which somebody has completed a task of the case, the last first. */
export async function readPassed(services: Services, id: string): Promise<readonly string[]> {
  const { rows } = await services.pool.query<{ readonly element: string }>(
    `select element from engine.task where tenant = $1 and case_id = $2 and how = 'completed'
     group by element order by max(closed_at) desc`,
    [services.tenant, id],
  );
  return rows.map(({ element }) => element);
}

interface Returns {
  /** Permitted by the return policy. */
  readonly targets: { element: string; name: string | null }[];
  readonly beyond: ReturnBeyondPolicy[];
}

/** Where a person can return a case to among what it has passed, in that order: as the policy permits, and beyond it. */
export function returnsOf(
  targets: readonly ReturnTarget[],
  passed: readonly string[],
  me: Account,
  { nameOf }: NamedElements,
  directory: Directory,
): Returns {
  const known = new Map(targets.map((target) => [target.element, target.broken]));
  const mine = rolesOf(me);
  const found: Returns = { targets: [], beyond: [] };
  for (const element of passed) {
    const broken = known.get(element);
    if (broken === undefined) continue;
    const place = { element, name: nameOf(element) };
    if (broken.length === 0) found.targets.push(place);
    else {
      const lifting = [...new Set(broken.map(({ liftedBy }) => liftedBy))];
      found.beyond.push({
        ...place,
        why: all(broken.map((one) => whyText(one, nameOf))),
        liftedBy: lifting.map((id) => ({ id, name: roleNamed(directory, id) })),
        mine: lifting.every((id) => mine.includes(id)),
      });
    }
  }
  return found;
}

function whyText({ policy, why }: BrokenPolicy, nameOf: NamedElements['nameOf']): LocalText {
  switch (why) {
    case 'to': {
      const names = (policy.to ?? []).map((id) => nameOf(id) ?? id);
      return { zh: `规定只能退回到${names.join('、')}`, en: `Only a return to ${names.join(', ')} is permitted` };
    }
    case 'rounds':
      return {
        zh: `规定最多退回 ${policy.rounds} 次，已用完`,
        en: `The ${policy.rounds} permitted returns have been made`,
      };
    case 'visits':
      return {
        zh: `会让申请人重新到场，规定每次退回最多 ${policy.visits} 次`,
        en: `The applicant would have to come again; a return may cost ${policy.visits} visits`,
      };
  }
}

function all(reasons: readonly LocalText[]): LocalText {
  return { zh: reasons.map(({ zh }) => zh).join('；'), en: reasons.map(({ en }) => en).join('. ') };
}
