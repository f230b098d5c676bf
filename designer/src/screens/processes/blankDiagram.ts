const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A diagram with a start event: an id of its own, so that two new processes are never one. */
export function blankDiagram(name: string): string {
  const id = `process-${crypto.randomUUID().slice(0, 8)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:approval="http://onevisit.dev/schema/approval" id="${id}-definitions" targetNamespace="http://onevisit.dev/processes/${id}">
  <process id="${id}" name="${escaped(name)}" isExecutable="true">
    <startEvent id="applied" />
  </process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="applied_di" bpmnElement="applied"><dc:Bounds x="160" y="220" width="36" height="36" /></bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</definitions>`;
}
