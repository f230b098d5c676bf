interface Words {
  readonly name: string;
  readonly start: string;
  readonly review: string;
  readonly end: string;
}
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const shape = (id: string, x: number, y: number, width: number, height: number): string =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
const edge = (id: string, from: number, to: number): string =>
  `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${from}" y="200" /><di:waypoint x="${to}" y="200" /></bpmndi:BPMNEdge>`;

/** The diagram that a new process begins with: start, one review, end. */
export function blankDiagram(words: Words): string {
  const id = `process-${crypto.randomUUID().slice(0, 8)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:approval="http://onevisit.dev/schema/approval" id="definitions" targetNamespace="http://onevisit.dev/processes">
  <bpmn:process id="${id}" name="${escaped(words.name)}" isExecutable="true" approval:visitsAllowed="1">
    <bpmn:startEvent id="start" name="${escaped(words.start)}" />
    <bpmn:sequenceFlow id="toReview" sourceRef="start" targetRef="review" />
    <bpmn:userTask id="review" name="${escaped(words.review)}" />
    <bpmn:sequenceFlow id="toEnd" sourceRef="review" targetRef="end" />
    <bpmn:endEvent id="end" name="${escaped(words.end)}" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="${id}">
    ${shape('start', 240, 182, 36, 36)}${shape('review', 360, 160, 100, 80)}${shape('end', 544, 182, 36, 36)}
    ${edge('toReview', 276, 360)}${edge('toEnd', 460, 544)}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}
