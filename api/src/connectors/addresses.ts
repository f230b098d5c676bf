import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Addresses that are not of the public network: RFC 1918, 6598, 3927, 4193, 4291, loopback, documentation, multicast. */
const inner4 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inner4.addSubnet(network, prefix, 'ipv4');
const inner6 = new BlockList();
// A list of its own: one of both kinds would take every IPv4 address for one that is mapped into `::`. What is not global unicast (2000::/3), and tunnels that carry an IPv4 address within: 6to4, Teredo, NAT64.
for (const [network, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  inner6.addSubnet(network, prefix, 'ipv6');

/** Whether an address is of a private network, of this machine, or of nobody. An IPv4 address mapped into IPv6 is such. */
export function isPrivate(address: string): boolean {
  return isIP(address) === 6 ? inner6.check(address, 'ipv6') : inner4.check(address, 'ipv4');
}

export interface Address {
  readonly address: string;
  readonly family: number;
}

/**
 * The address to connect to. It is looked up once and the connection goes to what was checked: a name that answers
 * otherwise the second time gains nothing. Null: none of the name's addresses may be reached.
 */
export async function reachable(host: string, allowPrivate: boolean): Promise<Address | null> {
  const bare = host.replace(/^\[|\]$/g, '');
  const found = await lookup(bare, { all: true });
  return found.find(({ address }) => allowPrivate || !isPrivate(address)) ?? null;
}
