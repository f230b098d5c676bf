/** `npm start`. See `npm start -- --help`. */
import { join } from 'node:path';
import { HELP, readOptions } from '../src/launch/options.ts';

const root = join(import.meta.dirname, '../..');
const asked = readOptions(process.argv.slice(2), process.env, root);

if (asked.kind === 'help') {
  console.log(HELP);
} else if (asked.kind === 'wrong') {
  console.error(`${asked.message}\nnpm start -- --help lists the options.`);
  process.exitCode = 2;
} else {
  const stopped = Promise.withResolvers<string>();
  // A terminal sends the signal to npm and to this process, and npm passes it on: it may come twice.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopped.resolve(signal));
  try {
    // Loaded only now, so that `--help` and a mistake are answered at once.
    const { launch } = await import('../src/launch/launch.ts');
    const launched = await launch(asked.options, root, (line) => console.log(line));
    const broken = launched.broken.then((reason) => ({ reason }));
    const why = await Promise.race([stopped.promise, broken]);
    if (typeof why !== 'string') {
      console.error(why.reason);
      process.exitCode = 1;
    }
    console.log('Stopping: requests, engine, database …');
    await launched.stop();
    console.log('Stopped.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  process.exit();
}
