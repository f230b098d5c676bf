import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Diagram, extensionOf, is, type Moddle, type Shape, textOf } from '../../../diagram/model.ts';

const TYPE = 'approval-note';

/** Shows on each activity what matters here: its department, its limit, and a seal where a visit happens. */
export function useElementNotes(
  diagram: Diagram | null,
  changes: number,
  departmentName: (id: string) => string,
): void {
  const { t } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the diagram changes what is noted.
  useEffect(() => {
    if (diagram === null) return;
    for (const shape of diagram.get('elementRegistry').getAll()) {
      if (is(shape.businessObject, 'bpmn:Activity') && shape.labelTarget === undefined) {
        addNote(diagram, shape, t, departmentName);
      }
    }
    return () => diagram.get('overlays').remove({ type: TYPE });
  }, [diagram, changes, t, departmentName]);
}

function addNote(diagram: Diagram, shape: Shape, t: TFunction, departmentName: (id: string) => string): void {
  const element = shape.businessObject;
  const department = textOf(element, 'approval:department');
  const words = [department === '' ? '' : departmentName(department), limitText(element, t)].filter(
    (one) => one !== '',
  );
  const overlays = diagram.get('overlays');
  if (words.length > 0) {
    const note = document.createElement('div');
    note.className = 'element-note';
    note.style.width = `${shape.width}px`;
    note.textContent = words.join(' · ');
    note.title = note.textContent;
    overlays.add(shape.id, TYPE, { position: { bottom: 18, left: 0 }, html: note });
  }
  if (extensionOf(element, 'approval:Visit') !== null) {
    const seal = `<span class="element-seal" title="${t('modeler.note.visit')}">${t('modeler.note.seal')}</span>`;
    overlays.add(shape.id, TYPE, { position: { top: -9, right: 12 }, html: seal });
  }
  if (extensionOf(element, 'approval:StopsClock') !== null) {
    const stop = `<span class="element-stop" title="${t('modeler.note.stops')}">‖</span>`;
    overlays.add(shape.id, TYPE, { position: { top: -9, right: 34 }, html: stop });
  }
}

function limitText(element: Moddle, t: TFunction): string {
  const limit = extensionOf(element, 'approval:TimeLimit');
  const amount = textOf(limit, 'promised') || textOf(limit, 'statutory');
  if (limit === null || amount === '') return '';
  return t(`modeler.note.${textOf(limit, 'unit') || 'workingDay'}`, { amount });
}
