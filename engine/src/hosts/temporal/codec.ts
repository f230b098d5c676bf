/** Encrypts what Temporal stores of ours: update and signal arguments, results, failures. AES-256-GCM, keys by id. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

const Wire = proto.temporal.api.common.v1.Payload;

/** 32 bytes each. What was encrypted with a key that is not the current one can still be read while it is here. */
export interface CodecKeys {
  readonly current: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

const ENCODING = 'binary/encrypted';
const NONCE = 12;
const TAG = 16;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (value: Uint8Array | null | undefined): string => new TextDecoder().decode(value ?? new Uint8Array());

/** A key of 32 bytes from a secret of any length. */
export function keyFromSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

export function aesGcmCodec({ current, keys }: CodecKeys): PayloadCodec {
  const keyOf = (id: string): Uint8Array => {
    const key = keys[id];
    if (key === undefined)
      throw new Error(
        `There is no key ${id} to read a payload with; the keys known are ${Object.keys(keys).join(', ')}.`,
      );
    return key;
  };
  keyOf(current);
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(payload, current, keyOf(current))),
    decode: async (payloads) => payloads.map((payload) => decrypt(payload, keyOf)),
  };
}

function encrypt(payload: Payload, id: string, key: Uint8Array): Payload {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const plain = Wire.encode(payload).finish();
  const data = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { encoding: bytes(ENCODING), 'encryption-key-id': bytes(id) }, data };
}

function decrypt(payload: Payload, keyOf: (id: string) => Uint8Array): Payload {
  if (text(payload.metadata?.encoding) !== ENCODING) return payload;
  const data = Buffer.from(payload.data ?? new Uint8Array());
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(text(payload.metadata?.['encryption-key-id'])),
    data.subarray(0, NONCE),
  );
  decipher.setAuthTag(data.subarray(data.length - TAG));
  const plain = Buffer.concat([decipher.update(data.subarray(NONCE, data.length - TAG)), decipher.final()]);
  return Wire.decode(plain);
}
