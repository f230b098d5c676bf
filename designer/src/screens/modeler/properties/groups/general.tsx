import { useTranslation } from 'react-i18next';
import { childOf, childrenOf, is, type Moddle, textOf } from '../../../../diagram/model.ts';
import { change, type Editing, make } from '../edit.ts';
import { NumberField, TextField } from '../fields.tsx';

/** Name, id and documentation of every element; item and visits of a process. Always open. */
export function General({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const { element, diagram, shape } = editing;
  const isProcess = is(element, 'bpmn:Process');
  const rename = (name: string) => {
    if (element === shape.businessObject) diagram.get('modeling').updateProperties(shape, { name: name || undefined });
    else change(editing, { name });
  };
  const identify = (id: string) => {
    if (!/^[A-Za-z_][\w.-]*$/.test(id)) return;
    if (element === shape.businessObject) diagram.get('modeling').updateProperties(shape, { id });
    else change(editing, { id });
  };
  return (
    <>
      <TextField label={t('modeler.field.name')} value={textOf(element, 'name')} onChange={rename} />
      <TextField
        label={t('modeler.field.id')}
        value={textOf(element, 'id')}
        onChange={identify}
        code
        hint={t('modeler.hint.id')}
      />
      {isProcess && (
        <>
          <TextField
            label={t('modeler.field.item')}
            value={textOf(element, 'approval:item')}
            onChange={(item) => change(editing, { 'approval:item': item })}
          />
          <NumberField
            label={t('modeler.field.visitsAllowed')}
            value={textOf(element, 'approval:visitsAllowed') || '1'}
            max={9}
            onChange={(visits) =>
              change(editing, { 'approval:visitsAllowed': visits === '' ? undefined : Number(visits) })
            }
          />
        </>
      )}
      {is(element, 'bpmn:FlowNode') && (
        <TextField
          label={t('modeler.field.documentation')}
          value={documentationOf(element)}
          rows={2}
          hint={is(element, 'bpmn:UserTask') ? t('modeler.hint.ask') : ''}
          onChange={(text) =>
            change(editing, {
              documentation: text === '' ? [] : [make(editing, element, 'bpmn:Documentation', { text })],
            })
          }
        />
      )}
    </>
  );
}

function documentationOf(element: Moddle): string {
  const [first] = childrenOf(element, 'documentation');
  return textOf(first, 'text');
}

/** Whether a sequence flow leaves a gateway or an activity by choice. */
export const isChoice = (element: Moddle): boolean => {
  if (!is(element, 'bpmn:SequenceFlow')) return false;
  const source = childOf(element, 'sourceRef');
  if (source === null) return false;
  return is(source, 'bpmn:ExclusiveGateway') || is(source, 'bpmn:InclusiveGateway') || is(source, 'bpmn:Activity');
};
