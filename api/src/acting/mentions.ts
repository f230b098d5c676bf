/** Who is mentioned in a text: `@account`, of those who see the case. */
import { accountEntity } from '../database/entities/account.ts';
import { accountOf } from '../identity/session.ts';
import { refuse, wrongField } from '../problems/refusal.ts';
import { findReadableCase } from '../readModels/casePage.ts';
import type { Services } from '../services.ts';

/** Accounts that the text mentions, each once. Refuses a person who does not see the case; what names nobody is text. */
export async function mentionsIn(services: Services, text: string, caseId: string): Promise<readonly string[]> {
  const named = [...new Set([...text.matchAll(/(?<![\w.-])@([\w-]+(?:\.[\w-]+)*)/g)].map(([, id]) => id!))];
  if (named.length === 0) return [];
  const { orm, tenant } = services;
  const rows = await orm.em.fork().find(accountEntity, { tenant, id: { $in: named } });
  for (const row of rows) {
    const seen = await findReadableCase(services, await accountOf(services, row), caseId);
    if (seen === undefined) throw doesNotSee(row.id);
  }
  return rows.map(({ id }) => id);
}

function doesNotSee(id: string): Error {
  const [zh, en] = [`@${id} 看不到该办件，不能提醒。`, `@${id} does not see this case and cannot be mentioned.`];
  return refuse('invalid-request', zh, en, { problems: [wrongField('/text', zh, en)] });
}
