/** The part of bpmn-moddle that reading and writing use; the package ships no types for its entry point. */
declare module 'bpmn-moddle' {
  export interface ModdleWarning<T> {
    readonly message: string;
    readonly element?: T;
    readonly property?: string;
    readonly value?: string;
  }
  export interface ParseResult<T> {
    readonly rootElement: T;
    readonly elementsById: Readonly<Record<string, T>>;
    readonly warnings: readonly ModdleWarning<T>[];
  }
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML<T>(xml: string): Promise<ParseResult<T>>;
    toXML(element: unknown, options?: { format?: boolean }): Promise<{ xml: string }>;
    create<T>(type: string, attributes?: Readonly<Record<string, unknown>>): T;
    createAny<T>(type: string, uri: string, attributes?: Readonly<Record<string, unknown>>): T;
  }
}
