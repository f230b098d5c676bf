import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartmentName } from '../directory/useDirectory.ts';
import { type Diagram, extensionOf, is, type Moddle, type Shape, textOf } from './model.ts';

const TYPE = 'approval-note';

/**
 * Shows on each activity what matters here: its department, its limit, a seal where a visit happens, a mark where the
 * clock stands still. `changes` says that the diagram has become another.
 */
export function useElementNotes(diagram: Diagram | null, changes: number): void {
  const { t } = useTranslation();
  const departmentName = useDepartmentName();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the diagram changes what is noted.
  useEffect(() => {
    if (diagram === null) return;
    for (const shape of diagram.get('elementRegistry').getAll()) {
      if (is(shape.businessObject, 'bpmn:Activity') && shape.labelTarget === undefined && shape.parent !== undefined) {
        note(diagram, shape, t, departmentName);
      }
    }
    return () => diagram.get('overlays').remove({ type: TYPE });
  }, [diagram, changes, t, departmentName]);
}

function note(diagram: Diagram, shape: Shape, t: TFunction, departmentName: (id: string) => string): void {
  const element = shape.businessObject;
  const add = (position: Record<string, number>, className: string, text: string, title: string) => {
    const html = document.createElement('div');
    html.className = className;
    html.textContent = text;
    html.title = title;
    if (className === 'element-department') html.style.width = `${shape.width}px`;
    diagram.get('overlays').add(shape.id, TYPE, { position, html });
  };
  const department = textOf(element, 'approval:department');
  if (department !== '') {
    const name = departmentName(department);
    add({ bottom: 24, left: 0 }, 'element-department', name, name);
  }
  const limit = limitText(element, t);
  if (limit !== '') add({ bottom: 8, left: 8 }, 'element-limit', limit, t('modeler.group.timeLimit'));
  if (extensionOf(element, 'approval:Visit') !== null) {
    add({ top: -9, right: 12 }, 'element-seal', t('modeler.note.seal'), t('modeler.note.visit'));
  }
  if (extensionOf(element, 'approval:StopsClock') !== null) {
    add({ top: -9, right: 34 }, 'element-stop', '‖', t('modeler.note.stops'));
  }
}

function limitText(element: Moddle, t: TFunction): string {
  const limit = extensionOf(element, 'approval:TimeLimit');
  const amount = textOf(limit, 'promised') || textOf(limit, 'statutory');
  if (limit === null || amount === '') return '';
  return t(`modeler.note.${textOf(limit, 'unit') || 'workingDay'}`, { amount });
}
