/// <reference path="./dmn-moddle.d.ts" />
import { DmnModdle } from 'dmn-moddle';
import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };

const expression = { type: 'ChildExpression', xml: { serialize: 'property' } };
const iterator = { name: 'iteratorVariable', isAttr: true, type: 'String' };

/** Boxed expressions that came with DMN 1.4. */
const later = [
  { name: 'ChildExpression', superClass: ['DMNElement'], properties: [{ name: 'value', type: 'Expression' }] },
  boxed('Conditional', ['if', 'then', 'else'], []),
  boxed('Filter', ['in', 'match'], []),
  boxed('For', ['in', 'return'], [iterator]),
  boxed('Some', ['in', 'satisfies'], [iterator]),
  boxed('Every', ['in', 'satisfies'], [iterator]),
];

/** The model of DMN 1.3 with what later versions added; it holds no state between files. */
export const moddle = new DmnModdle({ dmn: { ...dmn13, types: [...dmn13.types, ...later] } });

/** The text with the model's namespace, of whatever version of DMN, as that which the model knows. */
export function withKnownNamespace(xml: string): string {
  return xml
    .replace(/https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/MODEL\/?/g, dmn13.uri)
    .replace(/https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/dmn(?:11|12|13)?\.xsd/g, dmn13.uri);
}

function boxed(name: string, children: readonly string[], properties: readonly object[]) {
  const parts = children.map((child) => ({ name: child, ...expression }));
  return { name, superClass: ['Expression'], properties: [...properties, ...parts] };
}
