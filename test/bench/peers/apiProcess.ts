/** The product on PostgreSQL alone in a process of its own, with the models of the patterns; says where it listens. */
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskContents } from '@onevisit/api/attachments/diskContents';
import { openLog } from '@onevisit/api/launch/log';
import { openProduct } from '@onevisit/api/launch/product';
import { Session } from '../../demo/session.ts';
import { beReady } from './beside.ts';
import { MODELS, modelOf } from './models.ts';

const { url: databaseUrl, password, group } = JSON.parse(process.argv[2] ?? '{}') as ApiSetting;
interface ApiSetting {
  readonly url: string;
  readonly password: string;
  /** Who does every task. */
  readonly group: string;
}

const product = await openProduct(
  {
    ...{ tenant: 'bench', databaseUrl, alone: true, adminPassword: null, library: null },
    engine: { kind: 'postgres', beside: null, jobs: async () => ({ kind: 'external' }) },
    settings: {
      ...{ sessionKey: randomBytes(32), demo: { password }, webRoot: null },
      ...{ secureCookies: false, behindProxy: false, checkAnswers: false },
    },
    contents: diskContents(join(tmpdir(), 'onevisit-bench-attachments')),
    listen: { host: '127.0.0.1', port: 0 },
    log: openLog('error'),
  },
  () => undefined,
);
const url = `http://127.0.0.1:${product.port}`;
const admin = await Session.open(url, 'admin', password);
for (const model of MODELS) {
  const xml = modelOf(model, 'onevisit').replace(/candidateGroups="\w+"/g, `candidateGroups="${group}"`);
  await admin.post('/api/definitions', { xml });
}
beReady(url);
