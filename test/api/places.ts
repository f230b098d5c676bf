/** One product, reached twice: by an API that keeps contents of files on the disk, and by one that keeps them in a bucket. */
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { makeApp } from '@onevisit/api/app';
import { s3Contents } from '@onevisit/api/attachments/s3Contents';
import { compile } from './deploy.ts';
import { oneTask } from './diagrams.ts';
import { type ObjectStore, startObjectStore } from './objectStore.ts';
import { startProduct } from './product.ts';

export interface Place {
  readonly url: string;
  /** Names of all contents that are kept. */
  names(): Promise<readonly string[]>;
}
export interface Places {
  readonly disk: Place;
  readonly bucket: Place;
  readonly store: ObjectStore;
  /** Names of files that are coming in. */
  incoming(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** With the process `one`. */
export async function startPlaces(): Promise<Places> {
  const [running, store] = await Promise.all([startProduct({ library: false }), startObjectStore()]);
  const { services } = running.product;
  await compile(services, oneTask('one'));
  const folder = services.contents.incoming;
  const contents = s3Contents(store.settings, folder);
  const server = createServer(makeApp({ ...services, contents }).callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const files = async (): Promise<readonly (readonly [folder: string, name: string])[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => [parentPath, name]);
  };
  return {
    store,
    disk: {
      url: running.url,
      names: async () => (await files()).filter(([at]) => at !== folder).map(([at, name]) => `${basename(at)}/${name}`),
    },
    bucket: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, names: store.names },
    incoming: async () => (await files()).filter(([at]) => at === folder).map(([, name]) => name),
    async close() {
      server.close();
      await running.close();
      await store.stop();
    },
  };
}
