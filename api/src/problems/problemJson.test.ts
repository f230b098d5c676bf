import { StoreUnavailable } from '@onevisit/engine/store/unavailable';
import { expect, it } from 'vitest';
import { problem, problemNames } from '../contract/problem.ts';
import { problemJson, refusalFor } from './problemJson.ts';
import { refuse } from './refusal.ts';

it('gives every problem a status, a title and both languages', () => {
  for (const name of problemNames) {
    const body = problemJson(refuse(name, '原因', 'reason', { retryAfter: 3 }), 'ref', 'zh');
    expect(problem.safeParse(body).success, name).toBe(true);
    expect([body.title, body.detail]).toEqual([body.text.title.zh, '原因']);
    expect(body.status).toBeGreaterThanOrEqual(400);
  }
});

it('tells a server that is away from an error inside, and nothing of either', () => {
  const lost = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  for (const error of [
    lost,
    new Error('wrapped', { cause: lost }),
    new StoreUnavailable('away'),
    Object.assign(new Error('grpc'), { code: 14 }),
  ]) {
    expect(refusalFor(error).problem).toBe('unavailable');
  }
  const inside = refusalFor(new Error('password of the database'));
  expect([inside.problem, JSON.stringify(problemJson(inside, 'ref', 'en')).includes('password')]).toEqual([
    'internal',
    false,
  ]);
});
