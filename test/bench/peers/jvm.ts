/** Builds the Java drivers with Maven, and runs them. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dialect } from './models.ts';
import { writeModels } from './models.ts';
import { jsonLines, Lacking, output } from './program.ts';
import type { Measure, Row } from './row.ts';

export type JvmEngine = 'operaton' | 'camunda7' | 'flowable' | 'zeebe';
const SOURCES = join(import.meta.dirname, 'java');
/** Where drivers are built and kept for the next run. */
export const BUILT = join(import.meta.dirname, '../../../.onevisit/peers');

/** Camunda 7's driver is Operaton's: they share one API under two names. */
const RENAMED: Partial<Record<JvmEngine, readonly [from: RegExp, to: string]>> = {
  camunda7: [/org\.operaton\.bpm/g, 'org.camunda.bpm'],
};

/** Classpath of the driver. Throws `Lacking` when there is no JDK, no Maven, or what it needs cannot be had. */
async function build(engine: JvmEngine): Promise<string> {
  const stage = join(BUILT, engine);
  const main = join(SOURCES, engine in RENAMED ? 'operaton' : engine, 'Main.java');
  await rm(join(stage, 'src'), { recursive: true, force: true });
  await mkdir(stage, { recursive: true });
  await cp(join(SOURCES, 'common'), join(stage, 'src/driver'), { recursive: true });
  const text = await readFile(main, 'utf8');
  const renamed = RENAMED[engine];
  await writeFile(join(stage, 'src/driver/Main.java'), renamed === undefined ? text : text.replace(...renamed));
  await output('javac', ['-version']);
  const maven = ['-B', '-q', '-f', join(SOURCES, 'pom.xml'), `-P${engine}`, `-Dstage=${stage}`, 'package'];
  try {
    await output('mvn', ['-o', ...maven]).catch((error) => {
      if (error instanceof Lacking) throw error;
      return output('mvn', maven);
    });
  } catch (error) {
    throw new Lacking(`its driver cannot be built: ${(error as Error).message}`);
  }
  return `${join(stage, 'target/driver-1.jar')}:${join(stage, 'lib/*')}`;
}

/** Runs patterns in a JVM of their own. */
export async function runDriver(
  engine: JvmEngine,
  patterns: readonly string[],
  measure: Measure,
  properties: Readonly<Record<string, string>>,
): Promise<readonly Row[]> {
  const classpath = await build(engine);
  const models = join(BUILT, engine, 'models');
  const dialect: Dialect = engine === 'zeebe' ? 'zeebe' : 'embedded';
  await writeModels(models, dialect);
  const all = { ...measure, models, ...properties, 'org.slf4j.simpleLogger.defaultLogLevel': 'error' };
  const settings = Object.entries(all).map(([name, value]) => `-D${name}=${value}`);
  return jsonLines<Row>(
    await output('java', ['-Xms512m', '-Xmx2g', ...settings, '-cp', classpath, 'driver.Main', ...patterns]),
  );
}
