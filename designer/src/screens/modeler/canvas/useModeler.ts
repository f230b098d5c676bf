import { useEffect, useRef, useState } from 'react';
import type { Diagram } from '../../../diagram/model.ts';
import { showAll } from '../../../diagram/showAll.ts';
import { makeModeler } from './makeModeler.ts';

/** Clear of the palette, and large enough to be read. */
export const ROOM = { margin: 32, left: 96, least: 0.7 };

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
        showAll(made, ROOM);
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
