import type { IncomingMessage } from 'node:http';
import { BODY_LIMIT } from '../contract/definitions.ts';
import { refuse, wrongField } from '../problems/refusal.ts';

const MEGABYTE = 1024 * 1024;

/** Reads a JSON body. An empty one is undefined. Refuses what is too large as soon as that is known. */
export async function readBody(request: IncomingMessage): Promise<{ readonly raw: Buffer; readonly value: unknown }> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) throw tooLarge();
  const raw = await collect(request);
  if (raw.length === 0) return { raw, value: undefined };
  expectJson(request);
  try {
    return { raw, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)) };
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    throw refuse('malformed-body', '请求正文不是有效的 UTF-8 JSON。', `The body is not valid JSON in UTF-8: ${said}`);
  }
}

function expectJson(request: IncomingMessage): void {
  const type = request.headers['content-type'] ?? '';
  if (/^application\/([\w.+-]+\+)?json\b/i.test(type)) return;
  const problems = [wrongField('Content-Type', '应为 application/json', 'Must be application/json')];
  throw refuse('malformed-body', 'Content-Type 应为 application/json。', 'Content-Type must be application/json.', {
    problems,
  });
}

function tooLarge(): Error {
  const limit = BODY_LIMIT / MEGABYTE;
  return refuse('body-too-large', `内容超过 ${limit} MB 上限。`, `The body is larger than the limit of ${limit} MB.`);
}

/** Reads by events: leaving a `for await` early would cut the connection before the refusal is sent. */
function collect(request: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= BODY_LIMIT) return void chunks.push(chunk);
    chunks.length = 0;
    reject(tooLarge());
  });
  request.once('end', () => resolve(Buffer.concat(chunks)));
  request.once('error', reject);
  return promise;
}
