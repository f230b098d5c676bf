/** Chinese sentences have full-width punctuation, wherever in the sources they stand. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const literal = /'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
/** Between Chinese and Chinese, a value put in, or the end. */
const half = /[\u4e00-\u9fff”）」][,;:?!](?=[\u4e00-\u9fff“「（@'`$A-Z])|\}[,;:?!](?=[\u4e00-\u9fff“「（])/;

function halfWidth(source: string): readonly string[] {
  const code = source.replaceAll(/^\s*(\/?\*|\/\/).*$/gm, '');
  return (code.match(literal) ?? []).filter((text) => /[\u4e00-\u9fff]/.test(text) && half.test(text));
}

it('knows half-width punctuation from full', () => {
  expect(halfWidth(`a('已预约,已转交'); b('请携带:', x); c(\`至\${n}次;再\`)`)).toHaveLength(3);
  expect(halfWidth(`a('已预约，已转交', '请携带：'); b({ 退回: 1 }); c('Yes, 退回')`)).toEqual([]);
});

it('all Chinese text is punctuated in full width', () => {
  const files = globSync('{api,engine,designer}/src/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.includes('.test.'),
  );
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    halfWidth(readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});
