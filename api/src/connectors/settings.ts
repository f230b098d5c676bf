/** What an installation lets its connectors do: `connectors.json`. Without the file they reach nothing. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).origin === url, 'must be an origin: https://host or https://host:port');
const secretName = z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/);

const allowed = z.strictObject({
  secrets: z.array(secretName).default([]).describe('Secrets that may be sent there'),
  private: z.boolean().default(false).describe('Its address may be of a private network'),
});

export const connectorSettings = z.strictObject({
  origins: z.record(origin, allowed).default({}).describe('Where connectors may call'),
  certificateLibrary: z
    .strictObject({
      url: z.url().describe('POST of what is looked for answers the certificate; its origin must be among the origins'),
      secret: secretName.nullable().default(null),
      publicKey: z.string().describe('Ed25519, PEM: certificates are signed with it'),
    })
    .nullable()
    .default(null),
});
export type ConnectorSettings = z.output<typeof connectorSettings>;

/** Reads the file; there is none: nothing is allowed. Throws with the path of what is wrong. */
export async function readConnectorSettings(path: string): Promise<ConnectorSettings> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return connectorSettings.parse({});
  }
  const read = connectorSettings.safeParse(JSON.parse(text));
  if (!read.success) throw new Error(`${path}: ${z.prettifyError(read.error)}`);
  return read.data;
}
