import { AutoComplete, Input, InputNumber, Select, Switch } from 'antd';
import { type ReactNode, useEffect, useId, useState } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what is written. */
  readonly problem?: string | undefined;
  readonly id?: string;
  readonly children: ReactNode;
}
/** A label above its control, and what to write below it. */
function Field({ label, hint, problem, id, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {problem !== undefined && <div className="problem">{problem}</div>}
      {hint !== undefined && <div className="hint">{hint}</div>}
    </div>
  );
}

interface Valued {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly problem?: string;
  readonly placeholder?: string;
}
const statusOf = (problem: string | undefined) => (problem === undefined ? {} : ({ status: 'error' } as const));

/** Keeps what is typed until the field is left, so that one edit is one step to undo. */
function useTyped({ value, onChange }: Pick<Valued, 'value' | 'onChange'>) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const leave = () => typed.trim() !== value && onChange(typed.trim());
  return { typed, setTyped, leave };
}

interface TextProps extends Valued {
  /** Lines; more than one is a box of text. */
  readonly rows?: number;
  /** A box of text that begins with those lines and grows with what is written. */
  readonly grows?: boolean;
  /** An expression: in a fixed-width letter. */
  readonly code?: boolean;
  readonly disabled?: boolean;
}
export function TextField({
  label,
  hint,
  problem: found,
  placeholder,
  rows = 1,
  grows = rows > 1,
  code = false,
  disabled = false,
  ...rest
}: TextProps) {
  const id = useId();
  const { typed, setTyped, leave } = useTyped(rest);
  // What is being typed is examined when the field is left.
  const problem = typed === rest.value ? found : undefined;
  const shared = {
    id,
    value: typed,
    placeholder,
    disabled,
    ...statusOf(problem),
    className: code ? 'code' : '',
    onBlur: leave,
    onChange: (event: { readonly target: { readonly value: string } }) => setTyped(event.target.value),
  };
  return (
    <Field label={label} hint={hint} problem={problem} id={id}>
      {grows ? (
        <Input.TextArea {...shared} autoSize={{ minRows: rows, maxRows: 10 }} />
      ) : (
        <Input {...shared} onPressEnter={leave} />
      )}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}
interface ChoiceProps extends Valued {
  readonly options: readonly Option[];
}
/** One of some, or none. */
export function ChoiceField({ label, value, onChange, hint, problem, options, placeholder }: ChoiceProps) {
  const id = useId();
  return (
    <Field label={label} hint={hint} problem={problem} id={id}>
      <Select
        id={id}
        {...statusOf(problem)}
        value={value === '' ? null : value}
        options={[...options]}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={placeholder}
        onChange={(chosen: string | null | undefined) => onChange(chosen ?? '')}
      />
    </Field>
  );
}

/** Text with proposals. */
export function ProposedField({ label, hint, placeholder, options, ...rest }: ChoiceProps) {
  const id = useId();
  const { typed, setTyped, leave } = useTyped(rest);
  return (
    <Field label={label} hint={hint} id={id}>
      <AutoComplete
        id={id}
        value={typed}
        options={[...options]}
        placeholder={placeholder}
        onChange={setTyped}
        onSelect={(chosen: string) => rest.onChange(chosen)}
        onBlur={leave}
        showSearch={{ filterOption: (input, option) => (option?.value ?? '').includes(input) }}
      />
    </Field>
  );
}

interface ManyProps extends ChoiceProps {
  /** Nothing but the options can be chosen. */
  readonly closed?: boolean;
}
/** Several, written with commas in the diagram. An expression (`=…`) stays one entry. What is typed may be an option's name. */
export function ManyField({ label, value, onChange, hint, options, placeholder, closed = false }: ManyProps) {
  const id = useId();
  const chosen = value.startsWith('=')
    ? [value]
    : value
        .split(/[,，]/)
        .map((one) => one.trim())
        .filter((one) => one !== '');
  const named = (entry: string) => options.find((option) => option.label === entry)?.value ?? entry;
  return (
    <Field label={label} hint={hint} id={id}>
      <Select
        id={id}
        mode={closed ? 'multiple' : 'tags'}
        value={chosen}
        options={[...options]}
        placeholder={placeholder}
        showSearch={{ optionFilterProp: 'label' }}
        tokenSeparators={[',', '，']}
        onChange={(entries: string[]) => onChange([...new Set(entries.map(named))].join(','))}
      />
    </Field>
  );
}

interface NumberProps extends Valued {
  readonly min?: number;
  readonly max?: number;
  readonly suffix?: string;
}
export function NumberField({ label, value, onChange, hint, problem, min = 0, max, suffix, placeholder }: NumberProps) {
  const id = useId();
  return (
    <Field label={label} hint={hint} problem={problem} id={id}>
      <InputNumber
        id={id}
        {...statusOf(problem)}
        value={value === '' || Number.isNaN(Number(value)) ? null : Number(value)}
        min={min}
        {...(max === undefined ? {} : { max })}
        {...(suffix === undefined ? {} : { suffix })}
        placeholder={placeholder}
        changeOnBlur
        onChange={(entered: number | null) => onChange(entered === null ? '' : String(entered))}
      />
    </Field>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}
export function SwitchField({ label, value, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="field switch">
      <label htmlFor={id}>{label}</label>
      <Switch id={id} size="small" checked={value} onChange={onChange} />
    </div>
  );
}
