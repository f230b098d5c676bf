import { useEffect } from 'react';
import type { Diagram } from './model.ts';

const TYPE = 'note';

/** Writes a short text under elements. */
export function useNotes(diagram: Diagram | null, notes: Readonly<Record<string, string>> | undefined): void {
  useEffect(() => {
    if (diagram === null || notes === undefined) return;
    for (const [id, text] of Object.entries(notes)) {
      const shape = diagram.get('elementRegistry').get(id);
      if (shape === undefined) continue;
      const note = document.createElement('div');
      note.className = 'diagram-note';
      note.style.width = `${shape.width}px`;
      note.textContent = text;
      diagram.get('overlays').add(id, TYPE, { position: { bottom: -2, left: 0 }, html: note });
    }
    return () => diagram.get('overlays').remove({ type: TYPE });
  }, [diagram, notes]);
}
