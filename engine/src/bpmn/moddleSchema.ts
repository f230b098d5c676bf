/** What the part of a moddle package that is changed here looks like. */
interface Package {
  readonly types: readonly { readonly name: string; readonly properties?: readonly Property[] }[];
}
interface Property {
  readonly name: string;
  readonly [feature: string]: unknown;
}

/** Where bpmn-moddle departs from the XML schema of BPMN 2.0.2 (§15): by type and property, what the schema has. */
const schema: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> = {
  ParticipantAssociation: { innerParticipantRef: { isAttr: false }, outerParticipantRef: { isAttr: false } },
  GlobalScriptTask: { script: { isAttr: false } },
  Participant: { endPointRefs: { name: 'endPointRef' } },
  Collaboration: { conversationAssociations: { isMany: true } },
};
const added: Readonly<Record<string, readonly Property[]>> = {
  Extension: [{ name: 'documentation', type: 'Documentation', isMany: true }],
};

/** The package with the elements and attributes of the XML schema where it has them otherwise or not at all. */
export function asInSchema<T extends Package>(bpmn: T): T {
  const types = bpmn.types.map((type) => {
    const changes = schema[type.name] ?? {};
    const properties = (type.properties ?? []).map((property) => ({ ...property, ...changes[property.name] }));
    return { ...type, properties: [...properties, ...(added[type.name] ?? [])] };
  });
  return { ...bpmn, types };
}
