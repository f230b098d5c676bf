/** Contents of files in a bucket of an S3-compatible object store, which shows an object when all of it has arrived. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { type ContentStore, ContentsAway, type Incoming, nameOf } from './contentStore.ts';
import type { S3Settings } from './s3Settings.ts';

/** Milliseconds until a question is answered, and until a file has been sent and is kept. */
const ANSWER = 5_000;
const SENT = 25_000;

/** `incoming`: folder where a file waits until all of it is known. */
export function s3Contents(settings: S3Settings, incoming: string): ContentStore {
  const { bucket: Bucket, prefix, encryption } = settings;
  const client = new S3Client(clientOf(settings));
  const at = (sha256: string) => ({ Bucket, Key: prefix + nameOf(sha256) });
  const encrypted = {
    ...(encryption === null ? {} : { ServerSideEncryption: encryption.kind }),
    ...(encryption === null || encryption.key === null ? {} : { SSEKMSKeyId: encryption.key }),
  };

  async function has({ sha256, size }: Incoming): Promise<boolean> {
    try {
      return (await client.send(new HeadObjectCommand(at(sha256)))).ContentLength === size;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  async function send({ sha256, size, path }: Incoming): Promise<void> {
    const Body = createReadStream(path);
    // The store compares what arrives with this, and drops what differs.
    const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64');
    const put = new PutObjectCommand({ ...at(sha256), ...encrypted, Body, ContentLength: size, ChecksumSHA256 });
    await client.send(put, { requestTimeout: SENT }).finally(() => Body.destroy());
  }

  return {
    incoming,
    async check() {
      await client.send(new HeadBucketCommand({ Bucket })).catch((error: unknown) => {
        throw misuse(settings, error) ?? away(error);
      });
    },
    async keep(content) {
      try {
        if (await has(content)) return;
        // The library sends again what it is asked, but not what it has read from a stream.
        await send(content).catch((error: unknown) => (mayPass(error) ? send(content) : Promise.reject(error)));
      } catch (error) {
        throw away(error);
      }
    },
    async read(sha256) {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(sha256)));
        return Body instanceof Readable ? Body : null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw away(error);
      }
    },
    async remove(sha256) {
      await client.send(new DeleteObjectCommand(at(sha256))).catch((error: unknown) => {
        throw away(error);
      });
    },
  };
}

function clientOf({ endpoint, region, pathStyle }: S3Settings): S3ClientConfig {
  const silent = (): void => undefined;
  return {
    ...(endpoint === null ? {} : { endpoint }),
    region,
    forcePathStyle: pathStyle,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: ANSWER, throwOnRequestTimeout: true },
    // Not every store knows the checksums that are sent unasked; what is kept has its SHA-256, sent and compared.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // What goes wrong is thrown, and said once by who catches it.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  };
}

/** What a settled answer says to whoever runs the product; null: it is not the settings' fault. */
function misuse({ bucket, endpoint }: S3Settings, error: unknown): Error | null {
  const where = `The object store ${endpoint ?? 'of Amazon'}`;
  if (error instanceof Error && error.name === 'CredentialsProviderError') {
    return new Error(
      `${where} needs credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use another source of the AWS chain.`,
    );
  }
  switch (error instanceof S3ServiceException ? error.$metadata.httpStatusCode : null) {
    case 404:
      return new Error(`${where} has no bucket ${bucket}: make it, or correct ONEVISIT_S3_BUCKET.`);
    case 403:
      return new Error(
        `${where} refuses the credentials for the bucket ${bucket}: they have to be right, and need s3:ListBucket on it and s3:GetObject, s3:PutObject and s3:DeleteObject on what is in it.`,
      );
    case 301:
    case 400:
      return new Error(
        `${where} has the bucket ${bucket} elsewhere: correct ONEVISIT_S3_REGION, ONEVISIT_S3_ENDPOINT or ONEVISIT_S3_PATH_STYLE.`,
      );
    default:
      return null;
  }
}

/** The store itself failed, or the connection broke: not that it took too long, or that it said no. */
function mayPass(error: unknown): boolean {
  if (error instanceof S3ServiceException) return (error.$metadata.httpStatusCode ?? 0) >= 500;
  const { code } = error as { readonly code?: string };
  return code === 'ECONNRESET' || code === 'EPIPE';
}

/** Names what failed and holds nothing else of it: errors of the library carry key ids and signed requests. */
function away(error: unknown): ContentsAway {
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  const { httpStatusCode, requestId } = error instanceof S3ServiceException ? error.$metadata : {};
  const told = [code ?? name, httpStatusCode, requestId].filter((part) => part !== undefined);
  return new ContentsAway(`the object store fails: ${told.join(' ')}`);
}
