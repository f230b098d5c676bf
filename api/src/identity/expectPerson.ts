import { refuse, wrongField } from '../problems/refusal.ts';
import type { Services } from '../services.ts';
import type { Account } from './account.ts';
import { directoryOf } from './directory.ts';

/** The name of a person there is; `field` is where the request names them. */
export async function expectPerson(services: Services, field: string, id: string): Promise<Account['name']> {
  const found = (await directoryOf(services.orm, services.tenant)).people.get(id);
  if (found !== undefined) return found.name;
  const problems = [wrongField(field, '没有这个人', 'There is no such person')];
  throw refuse('invalid-request', `没有账号 ${id}。`, `There is no account ${id}.`, { problems });
}
