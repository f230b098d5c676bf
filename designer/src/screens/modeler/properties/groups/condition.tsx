import { useTranslation } from 'react-i18next';
import { childOf, textOf } from '../../../../diagram/model.ts';
import { change, type Editing, express } from '../edit.ts';
import { SwitchField, TextField } from '../fields.tsx';
import type { Group } from '../group.ts';
import { isChoice } from './general.tsx';

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const { element } = editing;
  const source = childOf(element, 'sourceRef');
  const isDefault = source !== null && childOf(source, 'default') === element;
  const choose = (chosen: boolean) => {
    if (source === null) return;
    if (chosen) express(editing, 'conditionExpression', '');
    change(editing, { default: chosen ? element : undefined }, source);
  };
  return (
    <>
      <SwitchField label={t('modeler.field.default')} value={isDefault} onChange={choose} />
      {!isDefault && (
        <TextField
          label={t('modeler.field.condition')}
          value={textOf(childOf(element, 'conditionExpression'), 'body')}
          rows={2}
          code
          placeholder='reviewResult = "approved"'
          hint={t('modeler.hint.feel')}
          onChange={(body) => express(editing, 'conditionExpression', body)}
        />
      )}
    </>
  );
}

/** When a sequence flow is taken. */
export const condition: Group = {
  key: 'condition',
  applies: isChoice,
  filled: (element) => childOf(element, 'conditionExpression') !== null,
  lacking: (element) => {
    const source = childOf(element, 'sourceRef');
    return (
      childOf(element, 'conditionExpression') === null && (source === null || childOf(source, 'default') !== element)
    );
  },
  Fields,
};
