/** `pnpm bench NAME [arguments]` runs one benchmark of this folder; without a name it lists them. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'bench.ts')
  .map((file) => file.slice(0, -'.ts'.length));

const [name, ...rest] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  console.error(`usage: pnpm bench ${names.join('|')} [arguments]`);
  process.exit(2);
}
const run = spawnSync(process.execPath, [`${import.meta.dirname}/${name}.ts`, ...rest], { stdio: 'inherit' });
process.exit(run.status ?? 1);
