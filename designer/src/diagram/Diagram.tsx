import { lazy, Suspense, useCallback, useState } from 'react';
import { Loading } from '../states/Loading.tsx';
import './diagram.css';

/** What an element is marked as: where a case stands, where it has been, what is wrong, a path that is shown. */
export type Mark = 'active' | 'done' | 'problem' | 'path';

export interface DiagramProps {
  /** Undefined: it is still being read. */
  readonly xml: string | undefined;
  /** By the id of flow nodes and sequence flows. */
  readonly marks?: Readonly<Record<string, Mark>>;
  /** A short text under an element, by its id: how long a stage took. */
  readonly notes?: Readonly<Record<string, string>>;
  /** Shows the department, the limit and the seal of a visit on each activity. */
  readonly details?: boolean;
  readonly onSelect?: (id: string | null) => void;
  readonly height?: number | string;
  /** Element that is brought into view. */
  readonly focus?: string | null;
}

const Drawing = lazy(() => import('./Drawing.tsx'));

/** A process to look at: it fits its frame, moves and zooms; drawn by bpmn-js, which is loaded when first needed. */
export function Diagram({ xml, height = 360, ...looks }: DiagramProps) {
  const [drawn, setDrawn] = useState(false);
  const onDrawn = useCallback(() => setDrawn(true), []);
  return (
    <div className="diagram" style={{ height }}>
      {!drawn && <Loading rows={4} />}
      <Suspense fallback={null}>{xml !== undefined && <Drawing {...looks} xml={xml} onDrawn={onDrawn} />}</Suspense>
    </div>
  );
}
