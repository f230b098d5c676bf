import { useEffect, useRef, useState } from 'react';
import type { Diagram } from '../../../diagram/model.ts';
import { makeModeler } from './makeModeler.ts';

interface Drawing {
  readonly frame: React.RefObject<HTMLDivElement | null>;
  /** Null until the diagram is drawn. */
  readonly diagram: Diagram | null;
  /** The diagram could not be read at all. */
  readonly broken: boolean;
  /** Counts changes of the diagram; 0 as loaded. */
  readonly changes: number;
}

/** A modeler in `frame` that has read `xml` once, and draws its component again at each change and selection. */
export function useModeler(xml: string, language: string): Drawing {
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef(xml);
  const [diagram, setDiagram] = useState<Diagram | null>(null);
  const [broken, setBroken] = useState(false);
  const [changes, setChanges] = useState(0);
  const [, setSelections] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of the palette are fixed when it is made.
  useEffect(() => {
    if (frame.current === null) return;
    const made = makeModeler(frame.current);
    let gone = false;
    const changed = () => setChanges((count) => count + 1);
    const selected = () => setSelections((count) => count + 1);
    made.importXML(latest.current).then(
      () => {
        if (gone) return;
        showAll(made);
        made.on('commandStack.changed', changed);
        made.on('selection.changed', selected);
        setDiagram(made);
      },
      () => !gone && setBroken(true),
    );
    return () => {
      gone = true;
      setDiagram(null);
      made.saveXML({ format: true }).then(
        (saved) => {
          latest.current = saved.xml ?? latest.current;
        },
        () => undefined,
      );
      made.destroy();
    };
  }, [language]);
  return { frame, diagram, broken, changes };
}

/** Shows the whole process, not larger than life, and clear of the palette. */
function showAll(diagram: Diagram): void {
  const canvas = diagram.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() > 1) canvas.zoom(1, 'auto');
}
