import { describe, expect, it } from 'vitest';
import { readS3Settings } from './s3Settings.ts';

const LEAST = { ONEVISIT_S3_BUCKET: 'files', ONEVISIT_S3_REGION: 'cn-north-1' };
const FULL = {
  ...LEAST,
  ONEVISIT_S3_ENDPOINT: 'https://s3.city.gov.cn:9000/',
  ONEVISIT_S3_PATH_STYLE: '1',
  ONEVISIT_S3_PREFIX: 'onevisit/',
  ONEVISIT_S3_ENCRYPTION: 'aws:kms',
  ONEVISIT_S3_KMS_KEY: 'key-1',
};

describe('the object store', () => {
  it('is none when nothing is said of one', () => {
    expect(readS3Settings({ PATH: '/bin', ONEVISIT_S3_BUCKET: '' })).toEqual({ kind: 'read', settings: null });
  });

  it('needs its bucket and region', () => {
    const least = { bucket: 'files', region: 'cn-north-1', pathStyle: false, prefix: '' };
    const settings = { ...least, endpoint: null, encryption: null };
    expect(readS3Settings(LEAST)).toEqual({ kind: 'read', settings });
    expect(readS3Settings({ ONEVISIT_S3_BUCKET: 'files', AWS_REGION: 'cn-north-1' })).toEqual({
      kind: 'read',
      settings,
    });
  });

  it('may be any that speaks S3', () => {
    expect(readS3Settings(FULL)).toMatchObject({
      settings: {
        endpoint: 'https://s3.city.gov.cn:9000/',
        pathStyle: true,
        prefix: 'onevisit/',
        encryption: { kind: 'aws:kms', key: 'key-1' },
      },
    });
  });

  it.each([
    [{ ONEVISIT_S3_BUCKET: '' }, 'ONEVISIT_S3_BUCKET is missing: set it to the name'],
    [{ ONEVISIT_S3_BUCKET: 'My Files' }, 'ONEVISIT_S3_BUCKET must be the name of a bucket'],
    [{ ONEVISIT_S3_REGION: '' }, "ONEVISIT_S3_REGION is missing: set it to the bucket's region"],
    [{ ONEVISIT_S3_ENDPOINT: 's3.city.gov.cn' }, 'ONEVISIT_S3_ENDPOINT must be the address of the store: https://HOST'],
    [{ ONEVISIT_S3_ENDPOINT: 'https://id:secret@s3.city.gov.cn' }, 'ONEVISIT_S3_ENDPOINT must be https://HOST'],
    [{ ONEVISIT_S3_PATH_STYLE: 'yes' }, 'ONEVISIT_S3_PATH_STYLE must be 1'],
    [{ ONEVISIT_S3_PREFIX: '/files' }, 'ONEVISIT_S3_PREFIX must be letters'],
    [{ ONEVISIT_S3_ENCRYPTION: 'AES128' }, 'ONEVISIT_S3_ENCRYPTION must be AES256 or aws:kms'],
    [{ ONEVISIT_S3_ENCRYPTION: 'AES256' }, 'ONEVISIT_S3_KMS_KEY is used with ONEVISIT_S3_ENCRYPTION=aws:kms only'],
    [{ ONEVISIT_S3_BUKET: 'files' }, 'There is no setting ONEVISIT_S3_BUKET.'],
  ])('is not started with %j', (changed, message) => {
    const read = readS3Settings({ ...FULL, ...changed });
    expect(read).toEqual({ kind: 'wrong', message: expect.stringContaining(message) });
    expect(JSON.stringify(read)).not.toContain('secret@');
  });
});
