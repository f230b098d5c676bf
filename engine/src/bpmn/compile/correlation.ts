import { child, children, type Element, is, text } from '../element.ts';
import type { Feel, Value } from '../process.ts';
import type { Compiling } from './context.ts';
import { feelOf, valueText } from './expression.ts';

/** Whether a message is awaited or thrown: the two sides of a correlation read different expressions. */
export type MessageSide = 'catch' | 'throw';

/**
 * How a message finds its receiver: `approval:correlation` on the element or on the message, else key-based correlation
 * (BPMN 2.0 §8.4.2): a receiver is known by the data paths of its process's subscription, a message by the retrieval
 * expressions of the same properties. Null: by name and business key alone.
 */
export function correlationOf(
  element: Element,
  message: Element | null,
  side: MessageSide,
  compiling: Compiling,
): Value<string> | null {
  const own = valueText(text(element, 'approval:correlation'));
  if (own !== null) return own;
  if (message === null) return null;
  const ofMessage = valueText(text(message, 'approval:correlation'));
  if (ofMessage !== null) return ofMessage;
  const keys = side === 'throw' ? messagePaths(message, compiling) : dataPaths(message, compiling);
  return joined(keys);
}

function messagePaths(message: Element, compiling: Compiling): readonly Feel[] {
  return properties(compiling).flatMap((property) => {
    const retrieval = retrievalFor(property, message);
    const path = retrieval === undefined ? null : feelOf(child(retrieval, 'messagePath'));
    return path === null ? [] : [path];
  });
}

function dataPaths(message: Element, compiling: Compiling): readonly Feel[] {
  const bindings = children(compiling.process, 'correlationSubscriptions').flatMap((subscription) =>
    children(subscription, 'correlationPropertyBinding'),
  );
  return properties(compiling).flatMap((property) => {
    if (retrievalFor(property, message) === undefined) return [];
    const binding = bindings.find((one) => child(one, 'correlationPropertyRef') === property);
    const path = binding === undefined ? null : feelOf(child(binding, 'dataPath'));
    return path === null ? [] : [path];
  });
}

function properties(compiling: Compiling): readonly Element[] {
  return compiling.rootElements.filter((element) => is(element, 'bpmn:CorrelationProperty'));
}

function retrievalFor(property: Element, message: Element): Element | undefined {
  const all = children(property, 'correlationPropertyRetrievalExpression');
  return all.find((retrieval) => child(retrieval, 'messageRef') === message);
}

/** A key of several properties is their values in order, with a bar between. */
function joined(keys: readonly Feel[]): Feel | null {
  const [first, ...rest] = keys;
  if (first === undefined) return null;
  if (rest.length === 0) return first;
  return { feel: keys.map((key) => `string(${key.feel})`).join(' + "|" + ') };
}
