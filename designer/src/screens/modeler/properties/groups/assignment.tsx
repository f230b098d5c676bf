import { useTranslation } from 'react-i18next';
import { is, textOf } from '../../../../diagram/model.ts';
import { useDirectory } from '../../../../directory/useDirectory.ts';
import { change, type Editing } from '../edit.ts';
import { ChoiceField, ManyField, TextField } from '../fields.tsx';
import type { Group } from '../group.ts';

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const { departments, groups } = useDirectory();
  const { element } = editing;
  const set = (name: string) => (value: string) => change(editing, { [`approval:${name}`]: value });
  const get = (name: string) => textOf(element, `approval:${name}`);
  const department = (value: string) => {
    const wasSame = get('candidateGroups') === '' || get('candidateGroups') === get('department');
    change(editing, {
      'approval:department': value,
      ...(wasSame && is(element, 'bpmn:Task') ? { 'approval:candidateGroups': value } : {}),
    });
  };
  return (
    <>
      <ChoiceField
        label={t('modeler.field.department')}
        value={get('department')}
        options={departments}
        onChange={department}
      />
      {is(element, 'bpmn:Task') && (
        <>
          <ManyField
            label={t('modeler.field.candidateGroups')}
            value={get('candidateGroups')}
            options={groups}
            onChange={set('candidateGroups')}
            hint={t('modeler.hint.groups')}
          />
          <TextField
            label={t('modeler.field.assignee')}
            value={get('assignee')}
            onChange={set('assignee')}
            hint={t('modeler.hint.value')}
          />
          <TextField
            label={t('modeler.field.candidateUsers')}
            value={get('candidateUsers')}
            onChange={set('candidateUsers')}
          />
        </>
      )}
    </>
  );
}

/** Who does it: department, groups, a person. */
export const assignment: Group = {
  key: 'assignment',
  applies: (element) => is(element, 'bpmn:Activity'),
  filled: (element) =>
    ['department', 'candidateGroups', 'assignee', 'candidateUsers'].some(
      (name) => textOf(element, `approval:${name}`) !== '',
    ),
  lacking: (element) =>
    is(element, 'bpmn:UserTask') &&
    ['candidateGroups', 'assignee', 'candidateUsers'].every((name) => textOf(element, `approval:${name}`) === ''),
  Fields,
};
