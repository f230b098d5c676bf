import { useTranslation } from 'react-i18next';
import { childrenOf, extensionOf, is, type Moddle, textOf } from '../../../../diagram/model.ts';
import { change, type Editing, extend, make } from '../edit.ts';
import { TextField } from '../fields.tsx';
import type { Group } from '../group.ts';
import { RowsField } from '../RowsField.tsx';

const MAPPING = 'approval:IoMapping';
const sides = [
  { name: 'inputs', type: 'approval:Input' },
  { name: 'outputs', type: 'approval:Output' },
] as const;

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const mapping = extensionOf(editing.element, MAPPING);
  return sides.map(({ name, type }) => {
    const rows = childrenOf(mapping, name);
    const add = () => {
      const row = make(editing, mapping ?? editing.element, type);
      extend(editing, MAPPING, { [name]: [...rows, row] });
    };
    const remove = (gone: Moddle) => extend(editing, MAPPING, { [name]: rows.filter((row) => row !== gone) });
    return (
      <RowsField key={name} title={t(`modeler.field.${name}`)} rows={rows} onAdd={add} onRemove={remove}>
        {(row) => (
          <>
            <TextField
              label={t('modeler.field.source')}
              value={textOf(row, 'source')}
              code
              onChange={(source) => change(editing, { source }, row)}
            />
            <TextField
              label={t('modeler.field.target')}
              value={textOf(row, 'target')}
              code
              onChange={(target) => change(editing, { target }, row)}
            />
          </>
        )}
      </RowsField>
    );
  });
}

/** Which data goes into an activity or an event, and which comes out. */
export const ioMapping: Group = {
  key: 'ioMapping',
  applies: (element) => is(element, 'bpmn:Activity') || is(element, 'bpmn:Event'),
  filled: (element) => extensionOf(element, MAPPING) !== null,
  Fields,
};
