/**
 * Runs tests whose size is an argument: `node test/sized.ts PATH… [SIZE] [vitest's own arguments…]`. Without a size it is
 * the small one of `npm test`. The tests read it from `ONEVISIT_RUNS`.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const given = process.argv.slice(2);
const size = given.find((argument) => /^\d+$/.test(argument));
const rest = given.filter((argument) => argument !== size);
const done = spawnSync('vitest', ['run', ...rest, '--disableConsoleIntercept=true'], {
  ...{ cwd: join(import.meta.dirname, '..'), stdio: 'inherit' },
  env: { ...process.env, ...(size === undefined ? {} : { ONEVISIT_RUNS: size }) },
});
process.exitCode = done.status ?? 1;
