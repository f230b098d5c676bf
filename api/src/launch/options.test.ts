import { describe, expect, it } from 'vitest';
import { HELP, isLoopback, readOptions } from './options.ts';

describe('options of the launcher', () => {
  it('come from the arguments before the environment', () => {
    const environment = {
      ONEVISIT_HOST: '0.0.0.0',
      ONEVISIT_PORT: '9000',
      DATABASE_URL: 'postgres://h/d',
      TEMPORAL_ADDRESS: '',
    };
    const asked = readOptions(['--port', '0'], environment, '/root');
    expect(asked).toMatchObject({
      kind: 'launch',
      options: {
        host: '0.0.0.0',
        port: 0,
        databaseUrl: 'postgres://h/d',
        temporalAddress: null,
        data: '/root/.onevisit',
        web: true,
      },
    });
  });

  it('name the engine', () => {
    const engineOf = (args: readonly string[], environment: Record<string, string>): unknown => {
      const asked = readOptions(args, environment, '/');
      return asked.kind === 'launch' ? asked.options.engine : asked.kind;
    };
    expect(engineOf([], {})).toBe(null);
    expect(engineOf([], { ENGINE: '' })).toBe(null);
    expect(engineOf([], { ENGINE: 'postgres' })).toBe('postgres');
    expect(engineOf(['--engine', 'temporal'], { ENGINE: 'postgres' })).toBe('temporal');
    expect(engineOf(['--engine', 'mysql'], {})).toBe('wrong');
  });

  it('that do not exist or make no sense are said to be wrong', () => {
    expect(readOptions(['--prot', '1'], {}, '/').kind).toBe('wrong');
    expect(readOptions(['--port', 'x'], {}, '/').kind).toBe('wrong');
    expect(readOptions(['--port', '70000'], {}, '/').kind).toBe('wrong');
  });

  it('are all explained', () => {
    expect(readOptions(['--help'], {}, '/').kind).toBe('help');
    for (const name of [
      '--port',
      '--host',
      '--data',
      '--no-web',
      '--engine',
      'DATABASE_URL',
      'TEMPORAL_ADDRESS',
      'ONEVISIT_ADMIN_PASSWORD',
    ]) {
      expect(HELP).toContain(name);
    }
  });

  it('know which addresses only this machine reaches', () => {
    expect(['127.0.0.1', '127.1.2.3', 'localhost', '::1'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '192.168.1.2', 'example.org'].some(isLoopback)).toBe(false);
  });
});
