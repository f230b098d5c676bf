/** Random structured processes: blocks within blocks, each with one way in and one way out. */
import fc from 'fast-check';

/** A block of a structured process. */
export type Block =
  | { readonly kind: 'activity'; readonly type: string }
  | { readonly kind: 'sequence' | 'parallel' | 'exclusive' | 'inclusive' | 'event'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'subProcess' | 'loop' | 'repeat' | 'boundary' | 'watched';
      readonly block: Block;
      readonly flag: boolean;
    };

const ACTIVITIES = [
  'task',
  'userTask',
  'manualTask',
  'serviceTask',
  'receiveTask',
  'timer',
  'throwSignal',
  'businessRuleTask',
];
/** Tasks that several sign, side by side or in turn. They need the namespace `approval`. */
const COUNTERSIGNS = ['countersign', 'countersignInTurn'];

/** Blocks of a bounded depth. */
export const block = blocksOf(ACTIVITIES);
/** As `block`, with countersigns among the activities. */
export const signedBlock = blocksOf([...ACTIVITIES, ...COUNTERSIGNS]);

function blocksOf(activities: readonly string[]): fc.Arbitrary<Block> {
  return fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      fc.constantFrom(...activities).map((type): Block => ({ kind: 'activity', type })),
      fc
        .tuple(
          fc.constantFrom('sequence', 'parallel', 'exclusive', 'inclusive', 'event'),
          fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
        )
        .map(([kind, blocks]) => ({ kind, blocks }) as Block),
      fc
        .tuple(fc.constantFrom('subProcess', 'loop', 'repeat', 'boundary', 'watched'), tie('block'), fc.boolean())
        .map(([kind, inner, flag]) => ({ kind, block: inner, flag }) as Block),
    ),
  })).block;
}

/** The content of a process that is one block between a start and an end. */
export function toXml(root: Block): string {
  const writer = new Writer();
  const [first, last] = writer.write(root);
  return `<startEvent id="start"/>${writer.xml}<endEvent id="end"/>${writer.flow('start', first)}${writer.flow(last, 'end')}`;
}

class Writer {
  xml = '';
  #count = 0;

  #id(name: string): string {
    return `${name}${++this.#count}`;
  }
  flow(source: string, target: string, condition?: string): string {
    const id = this.#id('f');
    if (condition === undefined) return `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"/>`;
    return `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}"><conditionExpression>${condition}</conditionExpression></sequenceFlow>`;
  }

  /** Writes a block and answers its first and last node. */
  write(block: Block): readonly [string, string] {
    switch (block.kind) {
      case 'activity':
        return this.#activity(block.type);
      case 'sequence': {
        const parts = block.blocks.map((part) => this.write(part));
        for (let at = 1; at < parts.length; at++) this.xml += this.flow(parts[at - 1]![1], parts[at]![0]);
        return [parts[0]![0], parts.at(-1)![1]];
      }
      case 'parallel':
      case 'exclusive':
      case 'inclusive':
        return this.#branches(block.kind, block.blocks);
      case 'event':
        return this.#events(block.blocks);
      default:
        return this.#around(block.kind, block.block, block.flag);
    }
  }

  #activity(type: string): readonly [string, string] {
    const id = this.#id('n');
    if (type === 'timer') {
      this.xml += `<intermediateCatchEvent id="${id}"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>`;
    } else if (type === 'throwSignal') {
      this.xml += `<intermediateThrowEvent id="${id}"><signalEventDefinition signalRef="S"/></intermediateThrowEvent>`;
    } else if (COUNTERSIGNS.includes(type)) {
      const rule = type === 'countersign' ? 'rule="weight" weight="= 2" threshold="= 3"' : 'rule="sequential"';
      const loop = `isSequential="${type !== 'countersign'}" approval:inputCollection="= [&quot;s1&quot;, &quot;s2&quot;]"`;
      this.xml += `<userTask id="${id}" approval:assignee="= who"><extensionElements><approval:countersign ${rule}/></extensionElements><multiInstanceLoopCharacteristics ${loop} approval:inputElement="who"/></userTask>`;
    } else {
      this.xml += `<${type} id="${id}"/>`;
    }
    return [id, id];
  }

  #branches(kind: string, blocks: readonly Block[]): readonly [string, string] {
    const [split, join] = [this.#id('split'), this.#id('join')];
    const conditions = kind !== 'parallel';
    const parts = blocks.map((part) => this.write(part));
    const last = this.#id('default');
    this.xml += parts
      .map(([first, end], at) => {
        const isLast = at === parts.length - 1;
        const condition = conditions && !isLast ? `modulo(x, ${at + 2}) = 0` : undefined;
        const into = this.flow(split, first, condition);
        return (isLast ? into.replace(/id="f\d+"/, `id="${last}"`) : into) + this.flow(end, join);
      })
      .join('');
    this.xml += `<${kind}Gateway id="${split}"${conditions ? ` default="${last}"` : ''}/><${kind}Gateway id="${join}"/>`;
    return [split, join];
  }

  #events(blocks: readonly Block[]): readonly [string, string] {
    const [gateway, join] = [this.#id('events'), this.#id('merge')];
    this.xml += `<eventBasedGateway id="${gateway}"/><exclusiveGateway id="${join}"/>`;
    blocks.forEach((part, at) => {
      const event = this.#id('catch');
      const definition =
        at === 0
          ? '<timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition>'
          : `<messageEventDefinition messageRef="M${at}"/>`;
      this.xml += `<intermediateCatchEvent id="${event}">${definition}</intermediateCatchEvent>`;
      const [first, last] = this.write(part);
      this.xml += this.flow(gateway, event) + this.flow(event, first) + this.flow(last, join);
    });
    return [gateway, join];
  }

  #around(kind: string, inner: Block, flag: boolean): readonly [string, string] {
    const id = this.#id(kind);
    const outer = this.xml;
    this.xml = '';
    const [first, last] = this.write(inner);
    const start = this.#id('start');
    const body = `<startEvent id="${start}"/>${this.xml}${this.flow(start, first)}`;
    void last;
    const loop =
      kind === 'repeat'
        ? `<multiInstanceLoopCharacteristics isSequential="${flag}"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>`
        : kind === 'loop'
          ? `<standardLoopCharacteristics testBefore="${flag}" loopMaximum="2"/>`
          : '';
    const watch =
      kind === 'watched'
        ? `<subProcess id="${this.#id('esp')}" triggeredByEvent="true"><startEvent id="${this.#id('es')}" isInterrupting="${flag}"><signalEventDefinition signalRef="S"/></startEvent></subProcess>`
        : '';
    this.xml = `${outer}<subProcess id="${id}">${loop}${body}${watch}</subProcess>`;
    if (kind !== 'boundary') return [id, id];
    const [boundary, join, beside] = [this.#id('boundary'), this.#id('merge'), this.#id('beside')];
    this.xml += `<boundaryEvent id="${boundary}" attachedToRef="${id}" cancelActivity="${flag}"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><exclusiveGateway id="${join}"/><userTask id="${beside}"/>`;
    this.xml += this.flow(id, join) + this.flow(boundary, beside);
    // What an interruption left goes on; what runs beside ends there.
    if (flag) this.xml += this.flow(beside, join);
    return [id, join];
  }
}
