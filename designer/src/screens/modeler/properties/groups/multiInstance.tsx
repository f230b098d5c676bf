import { useTranslation } from 'react-i18next';
import { childOf, is, type Moddle, textOf } from '../../../../diagram/model.ts';
import { change, type Editing, express } from '../edit.ts';
import { TextField } from '../fields.tsx';
import type { Group } from '../group.ts';

const loopOf = (element: Moddle): Moddle | null => childOf(element, 'loopCharacteristics');
const attributes = ['inputCollection', 'inputElement', 'outputCollection', 'outputElement'] as const;

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const loop = loopOf(editing.element);
  if (loop === null) return null;
  const expression = (name: string) => (
    <TextField
      label={t(`modeler.field.${name}`)}
      value={textOf(childOf(loop, name), 'body')}
      code
      onChange={(body) => express(editing, name, body, loop)}
    />
  );
  if (is(loop, 'bpmn:StandardLoopCharacteristics')) return expression('loopCondition');
  return (
    <>
      {attributes.map((name) => (
        <TextField
          key={name}
          label={t(`modeler.field.${name}`)}
          value={textOf(loop, `approval:${name}`)}
          code
          onChange={(value) => change(editing, { [`approval:${name}`]: value }, loop)}
        />
      ))}
      {expression('loopCardinality')}
      {expression('completionCondition')}
    </>
  );
}

/** Countersign and its like: the collection it runs over, and when it is enough. */
export const multiInstance: Group = {
  key: 'multiInstance',
  applies: (element) => is(element, 'bpmn:Activity') && loopOf(element) !== null,
  filled: () => true,
  lacking: (element) => {
    const loop = loopOf(element);
    if (loop === null || !is(loop, 'bpmn:MultiInstanceLoopCharacteristics')) return false;
    return (
      textOf(loop, 'approval:inputCollection') === '' &&
      childOf(loop, 'loopCardinality') === null &&
      childOf(loop, 'loopDataInputRef') === null
    );
  },
  Fields,
};
