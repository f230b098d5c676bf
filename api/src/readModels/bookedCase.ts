import type { Services } from '../services.ts';
import { CASE_COLUMNS, type CaseFacts } from './caseRows.ts';

/** A case for which there is an appointment: whoever is at the counter meets its applicant. */
export async function findBookedCase(services: Services, id: string): Promise<CaseFacts | undefined> {
  const { rows } = await services.pool.query<CaseFacts>(
    `select ${CASE_COLUMNS} from engine.process_case c where c.tenant = $1 and c.id = $2
       and exists (select from api.appointment a where a.tenant = c.tenant and a."case" = c.id)`,
    [services.tenant, id],
  );
  return rows[0];
}
