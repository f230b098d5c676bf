import fc from 'fast-check';

/** A random diagram for tests: node 0 follows the start; what has no way on ends. Choices are made by variables. */
export interface Graph {
  readonly kinds: readonly ('user' | 'xor' | 'and' | 'or')[];
  /** By positions; [from, to]. */
  readonly flows: readonly (readonly [number, number])[];
}

/** Forward flows, and with `loops` some that lead back from a choice, to a task: a loop that never waits is for no one. */
export function graph(loops: boolean): fc.Arbitrary<Graph> {
  const kind = fc.constantFrom('user', 'user', 'user', 'xor', 'and', 'or', 'xor', 'and');
  return fc
    .tuple(
      fc.array(kind, { minLength: 3, maxLength: 9 }),
      fc.array(fc.nat(99), { minLength: 9, maxLength: 9 }),
      fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { maxLength: 5 }),
    )
    .map(([kinds, parents, extra]) => {
      const flows = new Map<string, readonly [number, number]>();
      const put = (from: number, to: number): unknown => from !== to && flows.set(`${from}>${to}`, [from, to]);
      for (let n = 1; n < kinds.length; n += 1) put(parents[n - 1]! % n, n);
      for (const [a, b] of extra) {
        const [from, to] = [a % kinds.length, b % kinds.length];
        if (from < to || (loops && kinds[from] === 'xor' && kinds[to] === 'user')) put(from, to);
      }
      return { kinds: kinds as Graph['kinds'], flows: [...flows.values()] };
    });
}

const TAGS = { user: 'userTask', xor: 'exclusiveGateway', and: 'parallelGateway', or: 'inclusiveGateway' };

/**
 * The diagram in BPMN. Exclusive gateway `n1` takes the flow to `n2` when `n1 = 2`, an inclusive one when `n1_2 = true`;
 * the last flow of each is its default.
 */
export function drawn({ kinds, flows }: Graph): string {
  const ends = kinds.flatMap((_, n) => (flows.some(([from]) => from === n) ? [] : [n]));
  const nodes = kinds.map((kind, n) => {
    const last = flows.findLast(([from]) => from === n);
    const chooses = (kind === 'xor' || kind === 'or') && last !== undefined;
    return `<${TAGS[kind]} id="n${n}"${chooses ? ` default="n${n}_n${last[1]}"` : ''}/>`;
  });
  const ways = flows.map(([from, to]) => {
    const isDefault = flows.findLast(([other]) => other === from)![1] === to;
    const test = kinds[from] === 'xor' ? `n${from} = ${to}` : kinds[from] === 'or' ? `n${from}_${to} = true` : null;
    const condition =
      test === null || isDefault
        ? ''
        : `<conditionExpression xsi:type="tFormalExpression">${test}</conditionExpression>`;
    return `<sequenceFlow id="n${from}_n${to}" sourceRef="n${from}" targetRef="n${to}">${condition}</sequenceFlow>`;
  });
  const out = ends.map(
    (n) => `<endEvent id="e${n}"/><sequenceFlow id="n${n}_e${n}" sourceRef="n${n}" targetRef="e${n}"/>`,
  );
  const start = '<startEvent id="s"/><sequenceFlow id="s_n0" sourceRef="s" targetRef="n0"/>';
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t"><process id="p" isExecutable="true">${start}${nodes.join('')}${ways.join('')}${out.join('')}</process></definitions>`;
}
