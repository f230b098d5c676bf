/** The attributes of BPMN 2.0 whose type is xsd:boolean. */
const names = [
  'cancelActivity',
  'cancelRemainingInstances',
  'instantiate',
  'isClosed',
  'isCollection',
  'isExecutable',
  'isForCompensation',
  'isImmediate',
  'isInterrupting',
  'isRequired',
  'isSequential',
  'isUnlimited',
  'mustUnderstand',
  'parallelMultiple',
  'testBefore',
  'triggeredByEvent',
  'waitForCompletion',
].join('|');

/** xsd:boolean is also written 1 and 0, and with space around it; the parser of the model knows true and false only. */
export function withBooleans(xml: string): string {
  const odd = new RegExp(`(\\s(?:${names})\\s*=\\s*)(?:"\\s*(true|false|1|0)\\s*"|'\\s*(true|false|1|0)\\s*')`, 'g');
  return xml.replace(odd, (_all, start: string, double?: string, single?: string) => {
    const value = double ?? single;
    return `${start}"${value === '1' || value === 'true'}"`;
  });
}

/** Every boolean attribute of a file whose value is none, with the start tag that it is in. */
export function wrongBooleans(
  xml: string,
): readonly { readonly name: string; readonly value: string; readonly tag: string }[] {
  const bare = xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  return [...bare.matchAll(/<[\w.-]+(?::[\w.-]+)?(?=\s)(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))+/g)].flatMap(([tag]) =>
    [...tag.matchAll(new RegExp(`\\s(${names})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g'))]
      .map(([, name, double, single]) => ({ name: name!, value: double ?? single ?? '', tag }))
      .filter(({ value }) => !/^\s*(true|false|1|0)\s*$/.test(value)),
  );
}
