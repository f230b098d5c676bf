import { useEffect, useState } from 'react';
import type { Diagram } from '../../../diagram/model.ts';
import type { Examination } from './examine.ts';

/** How long the hand must rest before the diagram is examined, in milliseconds. */
const REST = 350;

/** Examines the diagram after each change; undefined until it has been once. */
export function useExamination(diagram: Diagram | null, changes: number): Examination | undefined {
  const [examination, setExamination] = useState<Examination>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` says that the diagram is another.
  useEffect(() => {
    if (diagram === null) return;
    let stale = false;
    const timer = setTimeout(async () => {
      const [{ examine }, { xml }] = await Promise.all([import('./examine.ts'), diagram.saveXML({ format: true })]);
      const found = await examine(xml ?? '');
      if (!stale) setExamination(found);
    }, REST);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [diagram, changes]);
  return examination;
}
