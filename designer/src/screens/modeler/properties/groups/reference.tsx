import { useTranslation } from 'react-i18next';
import { childOf, childrenOf, is, type Moddle, textOf } from '../../../../diagram/model.ts';
import { change, definitionOf, definitionsOf, type Editing, make } from '../edit.ts';
import { ProposedField, TextField } from '../fields.tsx';
import type { Group } from '../group.ts';

/** What an event or a task refers to by name: a message, a signal, an error or an escalation of the file. */
interface Kind {
  readonly key: 'message' | 'signal' | 'error' | 'escalation';
  readonly type: string;
  /** Property that people know it by. */
  readonly known: string;
  readonly definition: string;
  readonly reference: string;
  /** Attributes of ours beside it. */
  readonly beside: readonly ('correlation' | 'payload' | 'codeVariable')[];
}
const kinds = {
  message: {
    key: 'message',
    type: 'bpmn:Message',
    known: 'name',
    definition: 'bpmn:MessageEventDefinition',
    reference: 'messageRef',
    beside: ['correlation', 'payload'],
  },
  signal: {
    key: 'signal',
    type: 'bpmn:Signal',
    known: 'name',
    definition: 'bpmn:SignalEventDefinition',
    reference: 'signalRef',
    beside: ['payload'],
  },
  error: {
    key: 'error',
    type: 'bpmn:Error',
    known: 'errorCode',
    definition: 'bpmn:ErrorEventDefinition',
    reference: 'errorRef',
    beside: ['codeVariable'],
  },
  escalation: {
    key: 'escalation',
    type: 'bpmn:Escalation',
    known: 'escalationCode',
    definition: 'bpmn:EscalationEventDefinition',
    reference: 'escalationRef',
    beside: ['codeVariable'],
  },
} as const satisfies Readonly<Record<Kind['key'], Kind>>;

/** What holds the reference: the event's definition, or the send or receive task itself. */
function holderOf(element: Moddle, kind: Kind): Moddle | null {
  if (kind.key === 'message' && (is(element, 'bpmn:SendTask') || is(element, 'bpmn:ReceiveTask'))) return element;
  return definitionOf(element, kind.definition);
}

function refer(editing: Editing, holder: Moddle, kind: Kind, value: string): void {
  const file = definitionsOf(editing.element);
  const roots = childrenOf(file, 'rootElements');
  const found = roots.find((root) => root.$type === kind.type && textOf(root, kind.known) === value);
  if (value === '' || found !== undefined) {
    change(editing, { [kind.reference]: found }, holder);
    return;
  }
  const made = make(editing, file, kind.type, { name: value, [kind.known]: value });
  change(editing, { rootElements: [...roots, made] }, file);
  change(editing, { [kind.reference]: made }, holder);
}

interface ReferenceProps {
  readonly editing: Editing;
  readonly kind: Kind;
}
function Reference({ editing, kind }: ReferenceProps) {
  const { t } = useTranslation();
  const holder = holderOf(editing.element, kind);
  if (holder === null) return null;
  const names = childrenOf(definitionsOf(editing.element), 'rootElements')
    .filter(({ $type }) => $type === kind.type)
    .map((root) => textOf(root, kind.known));
  return (
    <>
      <ProposedField
        label={t(`modeler.field.${kind.key}`)}
        value={textOf(childOf(holder, kind.reference), kind.known)}
        options={names.map((value) => ({ value, label: value }))}
        onChange={(value) => refer(editing, holder, kind, value)}
      />
      {kind.beside.map((name) => (
        <TextField
          key={name}
          label={t(`modeler.field.${name}`)}
          value={textOf(holder, `approval:${name}`)}
          code
          onChange={(value) => change(editing, { [`approval:${name}`]: value }, holder)}
        />
      ))}
    </>
  );
}

type Props = Pick<ReferenceProps, 'editing'>;
const Message = ({ editing }: Props) => <Reference editing={editing} kind={kinds.message} />;
const Signal = ({ editing }: Props) => <Reference editing={editing} kind={kinds.signal} />;
const ErrorCode = ({ editing }: Props) => <Reference editing={editing} kind={kinds.error} />;
const Escalation = ({ editing }: Props) => <Reference editing={editing} kind={kinds.escalation} />;

function groupOf(kind: Kind, Fields: Group['Fields']): Group {
  const referred = (element: Moddle) => childOf(holderOf(element, kind) ?? element, kind.reference) !== null;
  return {
    key: kind.key,
    applies: (element) => holderOf(element, kind) !== null,
    filled: referred,
    lacking: (element) => kind.key !== 'error' && !referred(element),
    Fields,
  };
}

/** Messages, signals, errors and escalations, each by its name. */
export const references: readonly Group[] = [
  groupOf(kinds.message, Message),
  groupOf(kinds.signal, Signal),
  groupOf(kinds.error, ErrorCode),
  groupOf(kinds.escalation, Escalation),
];
