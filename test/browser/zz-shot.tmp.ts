import { launchBrowser } from './browser.ts';

const b = await launchBrowser();
try {
  for (const [f, w, h] of [
    ['c', 4930, 830],
    ['t', 2250, 610],
  ] as const) {
    const p = await b.newPage({ viewport: { width: w, height: h } });
    await p.goto(`file:///tmp/gen/${f}.html`);
    if (f === 'c') {
      await p.screenshot({ path: `/tmp/gen/c1.png`, clip: { x: 0, y: 0, width: 2460, height: h } });
      await p.screenshot({ path: `/tmp/gen/c2.png`, clip: { x: 2260, y: 0, width: 2660, height: h } });
    } else await p.screenshot({ path: `/tmp/gen/t.png` });
  }
} finally {
  await b.close();
}
