import { Button, Tooltip } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Plain } from '../states/Plain.tsx';
import type { DiagramProps } from './Diagram.tsx';
import { makeViewer } from './makeViewer.ts';
import type { Diagram as Drawn } from './model.ts';
import { showAll } from './showAll.ts';
import { useElementNotes } from './useElementNotes.ts';
import { useMarks } from './useMarks.ts';
import { useNotes } from './useNotes.ts';

interface DrawingProps extends Omit<DiagramProps, 'xml' | 'height'> {
  readonly xml: string;
  /** Once there is something to see: the process, or that it cannot be drawn. */
  readonly onDrawn: () => void;
}

/** The drawing itself; `Diagram` loads it. */
export default function Drawing({ xml, marks, notes, details = false, onSelect, focus, onDrawn }: DrawingProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (frame.current === null) return;
    const viewer = makeViewer(frame.current);
    let gone = false;
    viewer.importXML(xml).then(
      () => {
        if (gone) return;
        setBroken(false);
        setDrawn(viewer);
        onDrawn();
      },
      () => {
        if (gone) return;
        setBroken(true);
        onDrawn();
      },
    );
    return () => {
      gone = true;
      setDrawn(null);
      viewer.destroy();
    };
  }, [xml, onDrawn]);
  useMarks(drawn, marks);
  useNotes(drawn, notes);
  useElementNotes(details ? drawn : null, 0);
  useFit(drawn, frame, marks);
  useSelection(drawn, onSelect);
  useEffect(() => {
    if (drawn !== null && typeof focus === 'string' && drawn.get('elementRegistry').get(focus) !== undefined) {
      drawn.get('canvas').scrollToElement(focus, 80);
    }
  }, [drawn, focus]);
  return (
    <>
      <section className="diagram-frame" ref={frame} aria-label={t('diagram.label')} />
      {broken && <Plain mark="!" title={t('diagram.broken')} />}
      {drawn !== null && (
        <Tooltip title={t('diagram.fit')}>
          <Button className="diagram-fit" size="small" aria-label={t('diagram.fit')} onClick={() => showAll(drawn)}>
            ⤢
          </Button>
        </Tooltip>
      )}
    </>
  );
}

/** Smaller than this the words cannot be read. */
const LEAST = 0.6;

/**
 * Shows the process when it is drawn, when the frame changes its size and when the case moves on: all of it while it can
 * be read, else where the case stands.
 */
function useFit(
  drawn: Drawn | null,
  frame: React.RefObject<HTMLElement | null>,
  marks: DiagramProps['marks'] = {},
): void {
  // Marks are made anew with each look at the case; whoever moved the drawing by hand is not moved back by that.
  const standing = Object.entries(marks)
    .flatMap(([id, mark]) => (mark === 'active' ? id : []))
    .join(' ');
  useEffect(() => {
    if (drawn === null || frame.current === null) return;
    const centre = standing.split(' ').filter((id) => id !== '');
    const observer = new ResizeObserver(() =>
      showAll(drawn, { margin: 24, left: 0, least: centre.length === 0 ? 0 : LEAST, centre }),
    );
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [drawn, frame, standing]);
}

function useSelection(drawn: Drawn | null, onSelect: DiagramProps['onSelect']): void {
  useEffect(() => {
    if (drawn === null || onSelect === undefined) return;
    const listener = () => {
      const [shape] = drawn.get('selection').get();
      onSelect(shape === undefined ? null : (shape.labelTarget?.id ?? shape.id));
    };
    drawn.on('selection.changed', listener);
    return () => drawn.off('selection.changed', listener);
  }, [drawn, onSelect]);
}
