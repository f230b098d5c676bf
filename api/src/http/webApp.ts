import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Middleware } from 'koa';

/**
 * Serves the built browser app: its files, and its start page for each address that is a screen. Files under `/assets/`
 * carry a hash in their names and may be kept for ever.
 */
export function webApp(root: string | null): Middleware {
  return async (context, next) => {
    const reading = context.method === 'GET' || context.method === 'HEAD';
    if (root === null || !reading || context.path.startsWith('/api/')) return next();
    const file = (await fileAt(root, context.path)) ?? (await startPage(root, context.path));
    if (file === null) return next();
    context.type = extname(file.path);
    context.length = file.size;
    context.set('Cache-Control', file.path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    context.body = createReadStream(file.path);
  };
}

interface Found {
  readonly path: string;
  readonly size: number;
}

/** A screen's address has no ending; anything else that is missing is missing. */
function startPage(root: string, path: string): Promise<Found | null> {
  return extname(path) === '' ? fileAt(root, '/index.html') : Promise.resolve(null);
}

async function fileAt(root: string, path: string): Promise<Found | null> {
  if (path.includes('\0')) return null;
  const within = normalize(decoded(path));
  const full = join(root, within);
  if (!full.startsWith(root)) return null;
  try {
    const facts = await stat(full);
    return facts.isFile() ? { path: full, size: facts.size } : null;
  } catch {
    return null;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
