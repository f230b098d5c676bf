/**
 * The id of the element that a parser's message is about: the message gives line and column (from 0) of its start tag,
 * and an element that was refused is in no tree. Null when it has no id.
 */
export function sourceId(xml: string, message: string): string | null {
  const at = /line: (\d+)\s+column: (\d+)/.exec(message);
  if (at === null) return null;
  const lines = xml.split(/\r\n|\r|\n/);
  const before = lines.slice(0, Number(at[1])).reduce((length, line) => length + line.length + 1, 0);
  const rest = lines.join('\n').slice(before + Number(at[2]));
  const tag = /^[^<]*<[^>]*>/.exec(rest)?.[0] ?? '';
  return /\sid\s*=\s*["']([^"']+)["']/.exec(tag)?.[1] ?? null;
}
