/** Which object store keeps the contents of files, as the environment says. Who may use it is said to the AWS chain alone. */
import { z } from 'zod';

/** A bucket, and how it is reached. */
export interface S3Settings {
  readonly bucket: string;
  /** Origin of the store; null: Amazon's own. */
  readonly endpoint: string | null;
  readonly region: string;
  /** The bucket stands in the path of an address, not in its host. */
  readonly pathStyle: boolean;
  /** Before each name; empty, or ends in `/`. */
  readonly prefix: string;
  /** What the store is told to encrypt with; null: it decides. */
  readonly encryption: { readonly kind: 'AES256' | 'aws:kms'; readonly key: string | null } | null;
}

/** `settings`: null when nothing is said of an object store. */
export type ReadS3Settings =
  | { readonly kind: 'read'; readonly settings: S3Settings | null }
  | { readonly kind: 'wrong'; readonly message: string };

const STEM = 'ONEVISIT_S3_';

const variables = z
  .strictObject({
    ONEVISIT_S3_BUCKET: z
      .string('is missing: set it to the name of the bucket that keeps the files')
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket: 3 to 63 of a-z, 0-9, - and .'),
    ONEVISIT_S3_ENDPOINT: z
      .url({ protocol: /^https?$/, error: 'must be the address of the store: https://HOST or https://HOST:PORT' })
      .refine(isOrigin, 'must be https://HOST or https://HOST:PORT, with nothing before or behind the host')
      .optional(),
    ONEVISIT_S3_REGION: z.string("is missing: set it to the bucket's region; a store that knows none takes us-east-1"),
    ONEVISIT_S3_PATH_STYLE: z
      .enum(['0', '1'], 'must be 1 (https://HOST/BUCKET) or 0 (https://BUCKET.HOST)')
      .default('0'),
    ONEVISIT_S3_PREFIX: z
      .string()
      .regex(/^([\w.-]+\/)+$/, 'must be letters, digits, _, . and -, and end in /, like onevisit/')
      .default(''),
    ONEVISIT_S3_ENCRYPTION: z.enum(['AES256', 'aws:kms'], 'must be AES256 or aws:kms').optional(),
    ONEVISIT_S3_KMS_KEY: z.string().optional(),
  })
  .refine((given) => given.ONEVISIT_S3_KMS_KEY === undefined || given.ONEVISIT_S3_ENCRYPTION === 'aws:kms', {
    path: ['ONEVISIT_S3_KMS_KEY'],
    error: 'is used with ONEVISIT_S3_ENCRYPTION=aws:kms only',
  });

/** An object store is chosen by its bucket: any variable of it asks for all that it needs. */
export function readS3Settings(environment: Readonly<Record<string, string | undefined>>): ReadS3Settings {
  const given = Object.entries(environment).filter(([name, value]) => name.startsWith(STEM) && value);
  if (given.length === 0) return { kind: 'read', settings: null };
  const region = environment.AWS_REGION ? { ONEVISIT_S3_REGION: environment.AWS_REGION } : {};
  const read = variables.safeParse({ ...region, ...Object.fromEntries(given) });
  if (!read.success) return { kind: 'wrong', message: read.error.issues.map(lineOf).join('\n') };
  const { data } = read;
  const encryption = data.ONEVISIT_S3_ENCRYPTION;
  return {
    kind: 'read',
    settings: {
      bucket: data.ONEVISIT_S3_BUCKET,
      endpoint: data.ONEVISIT_S3_ENDPOINT ?? null,
      region: data.ONEVISIT_S3_REGION,
      pathStyle: data.ONEVISIT_S3_PATH_STYLE === '1',
      prefix: data.ONEVISIT_S3_PREFIX,
      encryption: encryption === undefined ? null : { kind: encryption, key: data.ONEVISIT_S3_KMS_KEY ?? null },
    },
  };
}

function lineOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `There is no setting ${issue.keys.join(', ')}.`;
  return `${issue.path.join('.')} ${issue.message}.`;
}

/** A slash at the end is forgiven; credentials in it are not. */
function isOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === url.replace(/\/$/, '');
}
