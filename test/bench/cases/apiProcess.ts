/** The API in a process of its own, beside a worker that runs already. Answers each line with its usage. */
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskContents } from '@onevisit/api/attachments/diskContents';
import { openLog } from '@onevisit/api/launch/log';
import { openProduct } from '@onevisit/api/launch/product';
import { PASSWORD } from '../../api/product.ts';
import { answerUsage } from './answerUsage.ts';
import { type ApiSetting, benchKeys } from './setting.ts';

const { url, address, namespace, taskQueue, tenant } = JSON.parse(process.argv[2] ?? '{}') as ApiSetting;
const product = await openProduct(
  {
    ...{ tenant, databaseUrl: url, alone: false, adminPassword: null, library: null },
    engine: {
      kind: 'temporal',
      temporal: { address, namespace, taskQueue, keys: benchKeys },
      startWorker: async () => ({ lost: new Promise<string>(() => {}), stop: async () => {} }),
    },
    settings: {
      ...{ sessionKey: randomBytes(32), demo: { password: PASSWORD }, webRoot: null },
      ...{ secureCookies: false, behindProxy: false, checkAnswers: false },
    },
    contents: diskContents(join(tmpdir(), 'onevisit-bench-attachments')),
    listen: { host: '127.0.0.1', port: 0 },
    log: openLog('fatal'),
  },
  () => undefined,
);
answerUsage(`ready http://127.0.0.1:${product.port}`);
