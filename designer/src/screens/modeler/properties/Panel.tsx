import { RightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { is } from '../../../diagram/model.ts';
import type { Editing } from './edit.ts';
import type { Group } from './group.ts';
import { General } from './groups/general.tsx';
import { groups } from './groups.ts';

/** Properties of what is selected, or of the process when nothing is. */
export function Panel({ editing }: { readonly editing: Editing | null }) {
  const { t } = useTranslation();
  if (editing === null) return <p className="panel-nothing secondary">{t('modeler.nothing')}</p>;
  const { element, shape } = editing;
  const kind = element.$type.replace('bpmn:', '');
  return (
    <div className="panel-content" key={shape.id}>
      <header>
        <span className="panel-kind">{t(`modeler.kind.${kind}`, { defaultValue: kind })}</span>
      </header>
      <div className="panel-general">
        <General editing={editing} />
      </div>
      {!is(element, 'bpmn:Artifact') &&
        groups
          .filter((group) => group.applies(element))
          .map((group) => <Section key={group.key} group={group} editing={editing} />)}
    </div>
  );
}

/** Groups that the designer has opened: they stay open when another element is selected. */
const opened = new Set<string>();

/** A group: closed, unless something in it is lacking or the designer works in it. */
function Section({ group, editing }: { readonly group: Group; readonly editing: Editing }) {
  const { t } = useTranslation();
  const { element } = editing;
  const lacking = group.lacking?.(element) ?? false;
  const [open, setOpen] = useState(lacking || opened.has(group.key));
  const toggle = () => {
    if (open) opened.delete(group.key);
    else opened.add(group.key);
    setOpen(!open);
  };
  const state = lacking ? 'lacking' : group.filled(element) ? 'filled' : '';
  return (
    <section className="panel-group">
      <button type="button" aria-expanded={open} onClick={toggle}>
        <RightOutlined aria-hidden rotate={open ? 90 : 0} />
        <span>{t(`modeler.group.${group.key}`)}</span>
        {state !== '' && <i className={`dot ${state}`} title={t(`modeler.dot.${state}`)} />}
      </button>
      {open && (
        <div className="panel-fields">
          <group.Fields editing={editing} />
        </div>
      )}
    </section>
  );
}
