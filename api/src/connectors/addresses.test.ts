import { expect, it } from 'vitest';
import { isPrivate, reachable } from './addresses.ts';

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'ff02::1',
])('%s is of no public network', (address) => expect(isPrivate(address)).toBe(true));

it.each(['8.8.8.8', '172.32.0.1', '114.114.114.114', '2400:3200::1', '2606:4700::1111'])('%s is public', (address) =>
  expect(isPrivate(address)).toBe(false),
);

it('a name at a private address is reached only when it may be', async () => {
  expect(await reachable('localhost', false)).toBeNull();
  expect(await reachable('[::1]', false)).toBeNull();
  expect(await reachable('127.0.0.1', true)).toMatchObject({ address: '127.0.0.1' });
});
