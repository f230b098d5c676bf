import { useTranslation } from 'react-i18next';
import { childrenOf, type Moddle, textOf } from '../../../diagram/model.ts';
import { useDirectory } from '../../../directory/useDirectory.ts';
import { change, type Editing, make } from './edit.ts';
import { ChoiceField, ManyField, TextField } from './fields.tsx';
import { RowsField } from './RowsField.tsx';

const thresholds = ['yellow', 'red', 'statute'] as const;
const deeds = ['notify', 'urge', 'escalate', 'reassign', 'complete', 'boundary', 'start'] as const;

interface LimitActionsProps {
  readonly editing: Editing;
  readonly limit: Moddle;
}
/** What is done when a limit reaches a threshold. */
export function LimitActions({ editing, limit }: LimitActionsProps) {
  const { t } = useTranslation();
  const actions = childrenOf(limit, 'actions');
  const add = () =>
    change(
      editing,
      { actions: [...actions, make(editing, limit, 'approval:Action', { at: 'red', do: 'notify' })] },
      limit,
    );
  const remove = (row: Moddle) => change(editing, { actions: actions.filter((action) => action !== row) }, limit);
  return (
    <RowsField title={t('modeler.field.actions')} rows={actions} onAdd={add} onRemove={remove}>
      {(action) => (
        <>
          <ChoiceField
            label={t('modeler.field.at')}
            value={textOf(action, 'at')}
            options={thresholds.map((value) => ({ value, label: t(`modeler.threshold.${value}`) }))}
            onChange={(at) => change(editing, { at }, action)}
          />
          <ChoiceField
            label={t('modeler.field.do')}
            value={textOf(action, 'do')}
            options={deeds.map((value) => ({ value, label: t(`modeler.deed.${value}`) }))}
            onChange={(deed) => change(editing, { do: deed }, action)}
          />
          <ActionDetail editing={editing} action={action} />
        </>
      )}
    </RowsField>
  );
}

/** The field that the kind of action needs. */
function ActionDetail({ editing, action }: { readonly editing: Editing; readonly action: Moddle }) {
  const { t } = useTranslation();
  const { groups } = useDirectory();
  const deed = textOf(action, 'do');
  const set = (name: string) => (value: string) => change(editing, { [name]: value }, action);
  if (deed === 'complete') {
    return (
      <TextField
        label={t('modeler.field.outcome')}
        value={textOf(action, 'outcome')}
        onChange={set('outcome')}
        code
        placeholder="{ deemed: true }"
      />
    );
  }
  if (deed === 'boundary')
    return <TextField label={t('modeler.field.event')} value={textOf(action, 'event')} onChange={set('event')} code />;
  if (deed === 'start')
    return (
      <TextField label={t('modeler.field.message')} value={textOf(action, 'message')} onChange={set('message')} code />
    );
  return <ManyField label={t('modeler.field.to')} value={textOf(action, 'to')} options={groups} onChange={set('to')} />;
}
