import type { Connector, ConnectorField } from '@onevisit/engine/connectors/connector';
import { connectorOf, connectors } from '@onevisit/engine/connectors/registry';
import { fieldProblem, settingProblems } from '@onevisit/engine/connectors/settingProblems';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../../app/language.ts';
import { childOf, childrenOf, is, type Moddle, textOf } from '../../../../diagram/model.ts';
import { change, type Editing, make } from '../edit.ts';
import { ChoiceField, NumberField, TextField } from '../fields.tsx';
import type { Group } from '../group.ts';

const HEADER = 'approval:Header';
const chosen = (element: Moddle): Connector | undefined => connectorOf(textOf(element, 'approval:jobType'));

/** What the task says to its connector, by key. */
function settingsOf(element: Moddle): Readonly<Record<string, string>> {
  return Object.fromEntries(headersOf(element).map((header) => [textOf(header, 'key'), textOf(header, 'value')]));
}
function headersOf(element: Moddle): readonly Moddle[] {
  return childrenOf(childOf(element, 'extensionElements'), 'values').filter(({ $type }) => $type === HEADER);
}

/** The extensions of the task with these headers in the place of those it has. */
function withHeaders(editing: Editing, headers: (holder: Moddle) => readonly Moddle[]): Moddle | undefined {
  const holder = make(editing, editing.element, 'bpmn:ExtensionElements');
  const others = childrenOf(childOf(editing.element, 'extensionElements'), 'values').filter(
    ({ $type }) => $type !== HEADER,
  );
  const values = [...others, ...headers(holder)];
  (holder as unknown as { values: readonly Moddle[] }).values = values;
  return values.length === 0 ? undefined : holder;
}

/** Writes one header of the job as one step that can be undone; an empty one is taken away. */
function setHeader(editing: Editing, key: string, value: string): void {
  const others = headersOf(editing.element).filter((one) => textOf(one, 'key') !== key);
  const extensionElements = withHeaders(editing, (holder) =>
    value === '' ? others : [...others, make(editing, holder, HEADER, { key, value })],
  );
  change(editing, { extensionElements });
}

/** Gives the job to another connector, or to none. What was said to the former one and means nothing now goes with it. */
function choose(editing: Editing, type: string): void {
  const [former, next] = [chosen(editing.element), connectorOf(type)];
  const knows = (connector: Connector | undefined, header: Moddle) =>
    connector?.fields.some(({ key }) => key === textOf(header, 'key')) ?? false;
  const kept = headersOf(editing.element).filter((one) =>
    next === undefined ? !knows(former, one) : knows(next, one),
  );
  change(editing, { 'approval:jobType': type, extensionElements: withHeaders(editing, () => kept) });
}

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const local = useLocal();
  const connector = chosen(editing.element);
  const settings = settingsOf(editing.element);
  return (
    <>
      <ChoiceField
        label={t('modeler.field.connector')}
        value={connector?.type ?? ''}
        options={connectors.map(({ type, name }) => ({ value: type, label: local(name) }))}
        placeholder={t('modeler.hint.noConnector')}
        onChange={(type) => choose(editing, type)}
      />
      {connector?.fields.map((field) => (
        <Setting
          key={field.key}
          field={field}
          value={settings[field.key] ?? ''}
          onChange={(value) => setHeader(editing, field.key, value)}
        />
      ))}
    </>
  );
}

interface SettingProps {
  readonly field: ConnectorField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}
function Setting({ field, value, onChange }: SettingProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { name, hint, kind, required } = field;
  const label = required ? local(name) : t('modeler.field.optional', { name: local(name) });
  const problem = fieldProblem(field, value);
  const shared = {
    ...{ label, value, onChange },
    ...(hint === null ? {} : { hint: local(hint) }),
    ...(problem === null ? {} : { problem: local(problem) }),
  };
  switch (kind.kind) {
    case 'choice':
      return <ChoiceField {...shared} options={kind.options.map((option) => ({ value: option, label: option }))} />;
    case 'seconds':
      return <NumberField {...shared} min={1} max={kind.most} suffix={t('modeler.field.seconds')} />;
    case 'feel':
    case 'text':
    case 'secret':
      return <TextField {...shared} grows code />;
  }
}

/** A connector of the product that does the job, and what it needs to be told. */
export const connector: Group = {
  key: 'connector',
  applies: (element) => is(element, 'bpmn:ServiceTask') || is(element, 'bpmn:SendTask'),
  filled: (element) => chosen(element) !== undefined,
  lacking: (element) => {
    const named = chosen(element);
    return named !== undefined && settingProblems(named, settingsOf(element)).length > 0;
  },
  Fields,
};
