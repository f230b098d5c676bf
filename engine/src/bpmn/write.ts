import type { Element } from './element.ts';
import { moddle } from './moddle.ts';
import type { ParseWarning } from './parseXml.ts';

/**
 * Writes a tree as BPMN 2.0 XML. All of it is kept: diagram interchange, documentation, attributes and elements of
 * other vendors; only attributes that state their default value are left out. References that name nothing (`ReadResult.unresolved`) are written as they were read.
 */
export async function write(definitions: Element, unresolved: readonly ParseWarning[] = []): Promise<string> {
  const restored = unresolved.flatMap(restore);
  try {
    const { xml } = await moddle.toXML(definitions, { format: true });
    return xml;
  } finally {
    for (const undo of restored) undo();
  }
}

/** A reference is written as the id of what it names, so a stand-in with that id brings it back. */
function restore({ holder, property, value }: ParseWarning): readonly (() => void)[] {
  if (holder === null || property === null || value === null) return [];
  const before = holder.get(property);
  const standIn = { $type: 'bpmn:BaseElement', id: value };
  if (Array.isArray(before)) {
    before.push(standIn);
    return [() => before.splice(before.indexOf(standIn), 1)];
  }
  if (before !== undefined) return [];
  holder.set(property, standIn);
  return [() => holder.set(property, undefined)];
}
