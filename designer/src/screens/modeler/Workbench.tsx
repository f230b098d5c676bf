import { SettingOutlined } from '@ant-design/icons';
import type { Draft } from '@onevisit/api/contract/drafts';
import type { ProblemDetail } from '@onevisit/api/contract/problem';
import { Button, Drawer } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/language.ts';
import { useNarrow } from '../../app/useNarrow.ts';
import { textOf } from '../../diagram/model.ts';
import { useElementNotes } from '../../diagram/useElementNotes.ts';
import { useMarks } from '../../diagram/useMarks.ts';
import { Plain } from '../../states/Plain.tsx';
import { useModeler } from './canvas/useModeler.ts';
import { Zoom } from './canvas/Zoom.tsx';
import { EditorBar } from './EditorBar.tsx';
import { Findings } from './problems/Findings.tsx';
import { useExamination } from './problems/useExamination.ts';
import { usePath } from './problems/usePath.ts';
import { useProblemMarks } from './problems/useProblemMarks.ts';
import { editingOf } from './properties/edit.ts';
import { FormKeys } from './properties/formKeys.ts';
import { Panel } from './properties/Panel.tsx';
import { useDraftKeeping } from './useDraftKeeping.ts';

const nothing: readonly never[] = [];

/** The modeler: bar, canvas, properties on the right, findings at the foot. */
export function Workbench({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { frame, diagram, broken, changes } = useModeler(draft.xml, useLanguage());
  const keeping = useDraftKeeping(draft, diagram, changes);
  const examination = useExamination(diagram, changes);
  const [open, setOpen] = useState(false);
  const [panel, setPanel] = useState(false);
  const [path, setPath] = useState<readonly string[]>(nothing);
  const problems = useMemo(
    () => [...keeping.refusals, ...(examination?.problems ?? nothing)],
    [keeping.refusals, examination],
  );
  useElementNotes(diagram, changes);
  useProblemMarks(diagram, problems);
  useMarks(diagram, usePath(path));
  const show = (problem: ProblemDetail) => {
    if (diagram === null) return;
    setPath([...problem.path]);
    const shape = problem.element === null ? undefined : diagram.get('elementRegistry').get(problem.element);
    if (shape === undefined || shape.parent === undefined) return;
    diagram.get('canvas').scrollToElement(shape, 120);
    diagram.get('selection').select(shape);
  };
  const selected = diagram?.get('selection').get() ?? nothing;
  const shape =
    selected.length === 1 ? selected[0] : selected.length === 0 ? diagram?.get('canvas').getRootElement() : undefined;
  const editing = diagram === null || shape === undefined ? null : editingOf(diagram, shape);
  const nameOf = (id: string) => textOf(diagram?.get('elementRegistry').get(id)?.businessObject, 'name') || id;
  const properties = <Panel editing={editing} />;
  return (
    <FormKeys value={draft.forms.map(({ key }) => key)}>
      <div className="modeler">
        <EditorBar
          draft={draft}
          diagram={diagram}
          keeping={keeping}
          proof={examination?.proof}
          problems={problems}
          onFindings={() => {
            const shown = problems.find((problem) => problem.path.length > 0);
            setOpen(!open);
            setPath(open ? nothing : (shown?.path ?? nothing));
          }}
        />
        <div className="modeler-canvas" ref={frame}>
          {broken && <Plain mark="!" title={t('diagram.broken')} />}
          {diagram !== null && <Zoom diagram={diagram} />}
        </div>
        {narrow ? (
          <>
            <Button className="panel-open" icon={<SettingOutlined />} onClick={() => setPanel(true)}>
              {t('modeler.properties')}
            </Button>
            <Drawer
              open={panel}
              onClose={() => setPanel(false)}
              placement="bottom"
              size="70%"
              title={t('modeler.properties')}
            >
              {properties}
            </Drawer>
          </>
        ) : (
          <aside className="modeler-panel" aria-label={t('modeler.properties')}>
            {properties}
          </aside>
        )}
        {open && (
          <Findings
            problems={problems}
            nameOf={nameOf}
            onShow={show}
            onClose={() => {
              setOpen(false);
              setPath(nothing);
            }}
          />
        )}
      </div>
    </FormKeys>
  );
}
