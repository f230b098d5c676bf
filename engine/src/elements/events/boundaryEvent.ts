import type { BoundaryEvent } from '../../bpmn/process.ts';
import type { Element } from '../../run/element.ts';
import { complete } from '../../run/lifecycle.ts';

/** BPMN 2.0 §13.5.3 Boundary Event: entered when it has fired; until then its activity holds it. */
export const boundaryEvent: Element<BoundaryEvent> = {
  begin: (run, _node, { id }) => complete(run, id),
};
