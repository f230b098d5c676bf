import { useTranslation } from 'react-i18next';
import { childOf, type Moddle, textOf } from '../../../../diagram/model.ts';
import { change, definitionOf, type Editing, make } from '../edit.ts';
import { ChoiceField, TextField } from '../fields.tsx';
import type { Group } from '../group.ts';

const TIMER = 'bpmn:TimerEventDefinition';
const kinds = ['timeDuration', 'timeDate', 'timeCycle'] as const;
const examples = { timeDuration: 'P3D', timeDate: '2026-03-01T09:00:00+08:00', timeCycle: 'R3/PT1H' } as const;
const kindOf = (timer: Moddle) => kinds.find((kind) => childOf(timer, kind) !== null) ?? 'timeDuration';

function Fields({ editing }: { readonly editing: Editing }) {
  const { t } = useTranslation();
  const timer = definitionOf(editing.element, TIMER);
  if (timer === null) return null;
  const kind = kindOf(timer);
  const set = (chosen: (typeof kinds)[number], body: string) => {
    const none = { timeDuration: undefined, timeDate: undefined, timeCycle: undefined };
    change(editing, { ...none, [chosen]: make(editing, timer, 'bpmn:FormalExpression', { body }) }, timer);
  };
  return (
    <>
      <ChoiceField
        label={t('modeler.field.timerKind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`modeler.timer.${value}`) }))}
        onChange={(chosen) => set(kinds.find((one) => one === chosen) ?? 'timeDuration', '')}
      />
      <TextField
        label={t('modeler.field.time')}
        value={textOf(childOf(timer, kind), 'body')}
        code
        placeholder={examples[kind]}
        hint={t('modeler.hint.time')}
        onChange={(body) => set(kind, body)}
      />
    </>
  );
}

/** When a timer event fires: a duration, a date or a cycle (ISO 8601, or FEEL). */
export const timer: Group = {
  key: 'timer',
  applies: (element) => definitionOf(element, TIMER) !== null,
  filled: () => true,
  lacking: (element) => {
    const found = definitionOf(element, TIMER);
    return found !== null && textOf(childOf(found, kindOf(found)), 'body') === '';
  },
  Fields,
};
