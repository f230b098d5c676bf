import { useEffect } from 'react';
import type { Mark } from './Diagram.tsx';
import type { Diagram } from './model.ts';

/** Gives each element the class of its mark, and takes it away again. */
export function useMarks(diagram: Diagram | null, marks: Readonly<Record<string, Mark>> | undefined): void {
  useEffect(() => {
    if (diagram === null || marks === undefined) return;
    const canvas = diagram.get('canvas');
    const known = Object.entries(marks).filter(([id]) => diagram.get('elementRegistry').get(id) !== undefined);
    for (const [id, mark] of known) canvas.addMarker(id, `mark-${mark}`);
    return () => {
      for (const [id, mark] of known) {
        if (diagram.get('elementRegistry').get(id) !== undefined) canvas.removeMarker(id, `mark-${mark}`);
      }
    };
  }, [diagram, marks]);
}
