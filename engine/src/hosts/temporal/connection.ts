import type { DataConverter } from '@temporalio/common';
import { aesGcmCodec, type CodecKeys } from './codec.ts';

/** Where a Temporal cluster is and how it is used. Client and worker must agree on all of it. */
export interface TemporalOptions {
  /** `HOST:PORT` of the frontend. */
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Null: what Temporal stores is not encrypted. */
  readonly keys: CodecKeys | null;
}

export function dataConverterOf(keys: CodecKeys | null): DataConverter {
  return keys === null ? {} : { payloadCodecs: [aesGcmCodec(keys)] };
}
