/** Whether a message is for somebody who waits; the same for every store. */

/** What a receiver awaits. `correlation` null: the name is enough, narrowed by the business key of its case. */
interface Awaiting {
  readonly name: string;
  readonly correlation: string | null;
}

/**
 * BPMN 2.0 §8.4.2, key-based correlation. A receiver with a correlation of its own takes only a message that carries the
 * same. One without takes any of the name, but not a message that is addressed to another business key.
 */
export function takesMessage(receiver: Awaiting, key: string | null, message: Awaiting): boolean {
  if (receiver.name !== message.name) return false;
  if (receiver.correlation !== null) return receiver.correlation === message.correlation;
  return message.correlation === null || key === null || key === message.correlation;
}
