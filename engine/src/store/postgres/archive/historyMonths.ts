import type { Client } from 'pg';

/**
 * Makes the partitions of the coming year of months and drops those of past months that hold no history any more.
 * Writers are held up for a moment; when they do not let go within two seconds it is left to the next time.
 * @returns names of the partitions dropped
 */
export async function turnHistoryMonths(client: Client, before: Date): Promise<readonly string[]> {
  await client.query("set lock_timeout = '2s'");
  try {
    await client.query('select engine.make_history_months(current_date, 13)');
    const { rows } = await client.query<{ name: string }>('select engine.drop_empty_history_months($1) as name', [
      before,
    ]);
    return rows.map(({ name }) => name);
  } catch (error) {
    // lock_not_available: somebody was using it.
    if ((error as { code?: string }).code === '55P03') return [];
    throw error;
  } finally {
    await client.query('reset lock_timeout');
  }
}
