import { verify } from 'node:crypto';
import type { JobOutcome } from '@onevisit/engine/hosts/host';
import { z } from 'zod';
import { exchange } from './exchange.ts';
import { fieldOf, type Ground, type Job, textOf, Unusable } from './task.ts';

const TIMEOUT = 30_000;

/** What the library answers: the certificate's metadata after GB/T 36903 as a text, and the signature over its bytes. */
const signed = z.object({ certificate: z.string(), signature: z.base64() });
const metadata = z.object({
  identifier: z.string().describe('GB/T 36904'),
  catalogue: z.string(),
  holder: z.string(),
  name: z.string(),
  issuer: z.string(),
  state: z.enum(['valid', 'suspended', 'revoked', 'expired', 'replaced']),
  validUntil: z.iso.date().nullable(),
});

/**
 * Fetches a certificate for one purpose that its holder has agreed to, and expects it to be theirs, signed and valid. What
 * the applicant has to bring instead is for the process: `no-consent`, `no-certificate` and `not-valid` are errors to catch.
 */
export async function runCertificate(job: Job, { settings, secrets }: Ground): Promise<JobOutcome> {
  if (fieldOf(job, 'consent') !== true) return ended('no-consent');
  const library = settings.certificateLibrary;
  if (library === null) throw new Unusable('No certificate library is set up.');
  const [catalogue, purpose] = [textOf(job, 'catalogue'), textOf(job, 'purpose')];
  const holder = fieldOf(job, 'holder');
  if (typeof holder !== 'string' || holder === '') throw new Unusable('holder: a text was expected.');
  const asked = { catalogue, holder, purpose, case: job.case };
  const headers = { 'idempotency-key': `${job.case}.${job.id}` };
  const { url, secret } = library;
  const asking = { method: 'POST', url, headers, body: asked, secret, timeout: TIMEOUT };
  const { status, body } = await exchange(asking, settings, secrets);
  if (status === 404) return ended('no-certificate');
  if (status !== 200) throw new Error(`The certificate library answers ${status}.`);
  const answer = signed.safeParse(body);
  if (!answer.success) throw new Unusable('The certificate library answers what is no certificate.');
  const bytes = Buffer.from(answer.data.certificate, 'utf8');
  if (!verify(null, bytes, library.publicKey, Buffer.from(answer.data.signature, 'base64')))
    throw new Unusable('The signature of the certificate is not that of the library.');
  const found = metadata.parse(JSON.parse(answer.data.certificate));
  if (found.holder !== holder || found.catalogue !== catalogue)
    throw new Unusable('The certificate library answers with the certificate of another.');
  return found.state === 'valid' ? { kind: 'done', variables: { certificate: found } } : ended('not-valid');
}

function ended(code: string): JobOutcome {
  return { kind: 'error', code, message: null, variables: {} };
}
