import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskContents } from '@onevisit/api/attachments/diskContents';
import { openLog } from '@onevisit/api/launch/log';
import { openProduct, type Product } from '@onevisit/api/launch/product';
import { Session } from '../../demo/session.ts';

const PASSWORD = 'bench';
export const TENANT = 'city';

/** A whole product on a database of its own, with people logged in. */
export interface Deployment {
  readonly product: Product;
  readonly counter: Session;
  /** Clerk of the departments that the measured item goes through. */
  readonly clerk: Session;
  readonly admin: Session;
}

/** On PostgreSQL alone, with the item library. */
export async function deploy(databaseUrl: string): Promise<Deployment> {
  const product = await openProduct(
    {
      tenant: TENANT,
      databaseUrl,
      engine: { kind: 'postgres', beside: null, jobs: async () => ({ kind: 'external' }) },
      alone: true,
      settings: {
        sessionKey: randomBytes(32),
        demo: { password: PASSWORD },
        secureCookies: false,
        behindProxy: false,
        webRoot: null,
        checkAnswers: false,
      },
      contents: diskContents(join(tmpdir(), 'onevisit-bench-attachments')),
      adminPassword: null,
      library: join(import.meta.dirname, '../../../processes'),
      listen: { host: '127.0.0.1', port: 0 },
      log: openLog('error'),
    },
    () => undefined,
  );
  const url = `http://127.0.0.1:${product.port}`;
  const [counter, clerk, admin] = await Promise.all(
    ['counter', 'planner', 'admin'].map((name) => Session.open(url, name, PASSWORD)),
  );
  return { product, counter: counter!, clerk: clerk!, admin: admin! };
}
