/** The parts of bpmn-js that this screen uses, as types: its own declarations leave most services open. */

/** An element of the BPMN model, as bpmn-moddle keeps it. */
export interface Moddle {
  readonly $type: string;
  $parent?: Moddle;
  id?: string;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
}
/** What is drawn for an element. */
export interface Shape {
  readonly id: string;
  readonly type: string;
  readonly businessObject: Moddle;
  readonly parent?: Shape;
  readonly labelTarget?: Shape;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
}
export interface Modeling {
  updateProperties(shape: Shape, properties: Record<string, unknown>): void;
  updateModdleProperties(shape: Shape, moddle: Moddle, properties: Record<string, unknown>): void;
}
export interface Factory {
  create(type: string, attributes?: Record<string, unknown>): Moddle;
}
export interface Registry {
  get(id: string): Shape | undefined;
  getAll(): Shape[];
}
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Canvas {
  viewbox(): { readonly inner: Box; readonly outer: { readonly width: number; readonly height: number } };
  viewbox(box: Box): void;
  getRootElement(): Shape;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  zoom(): number;
  zoom(scale: number, centre: 'auto'): void;
  scrollToElement(shape: Shape | string, padding?: number): void;
}
export interface Overlays {
  add(id: string, type: string, overlay: { position: Record<string, number>; html: string | HTMLElement }): string;
  remove(filter: { type: string }): void;
}
export interface CommandStack {
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): void;
  redo(): void;
}
export interface Selection {
  get(): Shape[];
  select(shape: Shape | null): void;
}
interface Services {
  readonly modeling: Modeling;
  readonly bpmnFactory: Factory;
  readonly elementRegistry: Registry;
  readonly canvas: Canvas;
  readonly overlays: Overlays;
  readonly commandStack: CommandStack;
  readonly selection: Selection;
}
/** A bpmn-js modeler or viewer. */
export interface Diagram {
  get<K extends keyof Services>(name: K): Services[K];
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
  importXML(xml: string): Promise<unknown>;
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
  destroy(): void;
}

export const is = (element: Moddle, type: string): boolean => element.$instanceOf(type);

/** A property as text; empty when it is absent. */
export function textOf(element: Moddle | null | undefined, name: string): string {
  const value = element?.get(name);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** A property that holds one element. */
export function childOf(element: Moddle, name: string): Moddle | null {
  const value = element.get(name);
  return typeof value === 'object' && value !== null && '$type' in value ? (value as Moddle) : null;
}

/** A property that holds elements. */
export function childrenOf(element: Moddle | null, name: string): readonly Moddle[] {
  const value = element?.get(name);
  return Array.isArray(value) ? (value as Moddle[]) : [];
}

/** The extension of a type (`approval:TimeLimit`) that an element carries. */
export function extensionOf(element: Moddle, type: string): Moddle | null {
  const extensions = childOf(element, 'extensionElements');
  return childrenOf(extensions, 'values').find(({ $type }) => $type === type) ?? null;
}
