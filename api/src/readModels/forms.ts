import type { Form } from '../contract/forms.ts';
import type { Services } from '../services.ts';

const START_FORMS = ['start', 'application'];

/** A form of the deployment that a definition belongs to; null when it has none of that key. */
export async function readForm(services: Services, definition: string, key: string): Promise<Form | null> {
  return (await readForms(services, definition)).find((form) => form.key === key) ?? null;
}

/** The form that starts a case. */
export function startFormOf(forms: readonly Form[]): Form | null {
  return forms.find((form) => START_FORMS.includes(form.key)) ?? null;
}

/** All forms published with a definition, by key. */
export async function readForms(services: Services, definition: string): Promise<Form[]> {
  const { rows } = await services.pool.query<Form>(
    `select f.key, f.schema from engine.definition d
     join engine.form f on f.tenant = d.tenant and f.deployment = d.deployment
     where d.tenant = $1 and d.hash = $2 order by f.key`,
    [services.tenant, definition],
  );
  return rows;
}
