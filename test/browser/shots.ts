/** Pictures of the screens, and one page that shows them all. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const SHOTS = join(import.meta.dirname, 'shots');

/** Waits until the page has its fonts and nothing more to load, then takes its picture. */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(SHOTS, { recursive: true });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path: join(SHOTS, `${name}.png`), animations: 'disabled' });
}

/** Writes `shots/index.html`: every picture with its name, the wide ones first. */
export async function writeContactSheet(): Promise<void> {
  const names = (await readdir(SHOTS)).filter((name) => name.endsWith('.png')).sort();
  const figure = (name: string): string =>
    `<figure class="${name.includes('phone') ? 'phone' : 'wide'}"><a href="${name}"><img src="${name}" loading="lazy" alt=""></a><figcaption>${name.replace('.png', '')}</figcaption></figure>`;
  const style =
    'body{font:14px sans-serif;background:#f7f8fa;margin:24px;display:flex;flex-wrap:wrap;gap:24px}figure{margin:0}img{border:1px solid #e5e6eb;background:#fff;display:block}.wide img{width:640px}.phone img{width:240px}figcaption{margin-top:8px;color:#646a73}';
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>${style}</style>${names.map(figure).join('')}</html>`;
  await writeFile(join(SHOTS, 'index.html'), page);
}
