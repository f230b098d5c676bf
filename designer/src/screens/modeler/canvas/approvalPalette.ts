import i18next from 'i18next';

interface Create {
  start(event: Event, elements: readonly unknown[]): void;
}
interface ElementFactory {
  createShape(attributes: Record<string, unknown>): { businessObject: Element };
  createConnection?(attributes: Record<string, unknown>): unknown;
  create(kind: string, attributes: Record<string, unknown>): unknown;
}
interface Element {
  extensionElements?: unknown;
  set(name: string, value: unknown): void;
}
interface BpmnFactory {
  create(type: string, attributes?: Record<string, unknown>): Element & { $parent?: unknown };
}
interface Palette {
  registerProvider(provider: object): void;
}

/** Blocks that an approval is made of; each comes with its settings, ready to be filled in. */
const blocks = ['review', 'parallel', 'visit', 'supplement'] as const;
type Block = (typeof blocks)[number];

/** Adds the approval blocks to the palette of bpmn-js. */
class ApprovalPalette {
  static readonly $inject = ['palette', 'create', 'elementFactory', 'bpmnFactory'];
  private readonly create: Create;
  private readonly shapes: ElementFactory;
  private readonly model: BpmnFactory;
  constructor(palette: Palette, create: Create, shapes: ElementFactory, model: BpmnFactory) {
    this.create = create;
    this.shapes = shapes;
    this.model = model;
    palette.registerProvider(this);
  }

  getPaletteEntries(): Record<string, unknown> {
    const entries = blocks.map((block) => {
      const start = (event: Event) => this.create.start(event, this.make(block));
      const title = i18next.t(`modeler.block.${block}`);
      const html = `<div class="entry approval-block" draggable="true" title="${title}"><span>${i18next.t(`modeler.sign.${block}`)}</span></div>`;
      return [
        `approval-${block}`,
        { group: 'approval', title, html, action: { dragstart: start, click: start } },
      ] as const;
    });
    return { ...Object.fromEntries(entries), 'approval-separator': { group: 'approval', separator: true } };
  }

  private make(block: Block): readonly unknown[] {
    if (block === 'parallel') return this.parallel();
    const task = this.task(i18next.t(`modeler.block.${block}`), 0, 0);
    const limit = this.model.create('approval:TimeLimit', { promised: '1', unit: 'workingDay' });
    const extension = {
      review: limit,
      visit: this.visit(),
      supplement: this.model.create('approval:StopsClock', {
        kind: 'supplement',
        ground: i18next.t('modeler.block.supplementGround'),
        legalBasis: i18next.t('modeler.block.supplementBasis'),
      }),
    }[block];
    this.extend(task.businessObject, extension);
    return [task];
  }

  private visit(): Element & { $parent?: unknown } {
    const express = this.model.create('approval:Alternative', { kind: 'express' });
    const visit = this.model.create('approval:Visit', { purpose: 'identity', alternatives: [express] });
    express.$parent = visit;
    return visit;
  }

  private parallel(): readonly unknown[] {
    const gateway = (x: number) => this.shapes.createShape({ type: 'bpmn:ParallelGateway', x, y: 75 });
    const [split, join] = [gateway(0), gateway(290)];
    const tasks = [0, 120].map((y) => this.task(i18next.t('modeler.block.department'), 120, y));
    for (const { businessObject } of tasks) {
      this.extend(businessObject, this.model.create('approval:TimeLimit', { promised: '1', unit: 'workingDay' }));
    }
    const flows = tasks.flatMap((task, index) => {
      const y = index === 0 ? 40 : 160;
      return [
        this.flow(split, task, [
          { x: 25, y: index === 0 ? 75 : 125 },
          { x: 25, y },
          { x: 120, y },
        ]),
        this.flow(task, join, [
          { x: 220, y },
          { x: 315, y },
          { x: 315, y: index === 0 ? 75 : 125 },
        ]),
      ];
    });
    return [split, ...tasks, join, ...flows];
  }

  private task(name: string, x: number, y: number) {
    const task = this.shapes.createShape({ type: 'bpmn:UserTask', x, y });
    task.businessObject.set('name', name);
    return task;
  }

  private flow(source: object, target: object, waypoints: readonly object[]): unknown {
    return this.shapes.create('connection', { type: 'bpmn:SequenceFlow', source, target, waypoints });
  }

  private extend(element: Element, extension: Element & { $parent?: unknown }): void {
    const extensions = this.model.create('bpmn:ExtensionElements', { values: [extension] });
    extension.$parent = extensions;
    extensions.$parent = element;
    element.extensionElements = extensions;
  }
}

export const approvalPalette = { __init__: ['approvalPalette'], approvalPalette: ['type', ApprovalPalette] };
