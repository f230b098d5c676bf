/** The part of dmn-moddle that reading uses; the package ships no types. */
declare module 'dmn-moddle' {
  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML<T>(xml: string): Promise<{
      readonly rootElement: T;
      readonly elementsById: Readonly<Record<string, T>>;
      readonly warnings: readonly { readonly message: string }[];
    }>;
  }
}
