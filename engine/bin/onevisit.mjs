#!/usr/bin/env node
// Runs the command on a Node that reads TypeScript: this one, or the one that the workspace brings along.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  module.enableCompileCache?.();
  const { main } = await import('../src/cli/main.ts');
  const { processIo } = await import('../src/cli/io.ts');
  process.exitCode = await main(process.argv.slice(2), processIo());
} else {
  const own = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error(`onevisit needs Node 22.18 or later, found ${process.version}, and ${own} is not installed.`);
    process.exit(2);
  }
  const done = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(done.status ?? 2);
}
