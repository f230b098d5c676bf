/** Random arbitrary processes: any nodes, any flows. Most of them make no sense, and none of them may break the core. */
import fc from 'fast-check';

const NODES: readonly ((id: string) => string)[] = [
  (id) => `<task id="${id}"/>`,
  (id) => `<userTask id="${id}"/>`,
  (id) =>
    `<userTask id="${id}"/><boundaryEvent id="b_${id}" attachedToRef="${id}" cancelActivity="false"><timerEventDefinition id="bt_${id}"><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`,
  (id) =>
    `<userTask id="${id}"/><boundaryEvent id="b_${id}" attachedToRef="${id}"><signalEventDefinition id="bs_${id}" signalRef="S"/></boundaryEvent>`,
  (id) => `<userTask id="${id}" startQuantity="2"/>`,
  (id) => `<task id="${id}" completionQuantity="2"/>`,
  (id) =>
    `<userTask id="${id}"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>`,
  (id) => `<exclusiveGateway id="${id}"/>`,
  (id) => `<parallelGateway id="${id}"/>`,
  (id) => `<inclusiveGateway id="${id}"/>`,
  (id) => `<complexGateway id="${id}"><activationCondition>activationCount >= 2</activationCondition></complexGateway>`,
  (id) =>
    `<intermediateThrowEvent id="${id}"><signalEventDefinition id="d_${id}" signalRef="S"/></intermediateThrowEvent>`,
  (id) => `<intermediateThrowEvent id="${id}"><compensateEventDefinition id="d_${id}"/></intermediateThrowEvent>`,
  (id) =>
    `<userTask id="${id}"/><boundaryEvent id="c_${id}" attachedToRef="${id}"><compensateEventDefinition id="cd_${id}"/></boundaryEvent><userTask id="u_${id}" isForCompensation="true"/><association id="a_${id}" sourceRef="c_${id}" targetRef="u_${id}" associationDirection="One"/>`,
  (id) =>
    `<subProcess id="${id}"><startEvent id="s_${id}"/><userTask id="t_${id}"/><endEvent id="e_${id}"><errorEventDefinition id="ed_${id}" errorRef="E"/></endEvent><sequenceFlow id="f1_${id}" sourceRef="s_${id}" targetRef="t_${id}"/><sequenceFlow id="f2_${id}" sourceRef="t_${id}" targetRef="e_${id}"/></subProcess><boundaryEvent id="b_${id}" attachedToRef="${id}"><errorEventDefinition id="be_${id}"/></boundaryEvent>`,
  (id) =>
    `<subProcess id="${id}"><startEvent id="s_${id}"/><parallelGateway id="g_${id}"/><userTask id="t_${id}"/><endEvent id="e_${id}"><terminateEventDefinition id="ed_${id}"/></endEvent><userTask id="o_${id}"/><sequenceFlow id="f1_${id}" sourceRef="s_${id}" targetRef="g_${id}"/><sequenceFlow id="f2_${id}" sourceRef="g_${id}" targetRef="t_${id}"/><sequenceFlow id="f3_${id}" sourceRef="t_${id}" targetRef="e_${id}"/><sequenceFlow id="f4_${id}" sourceRef="g_${id}" targetRef="o_${id}"/></subProcess>`,
];
const ENDS: readonly ((id: string) => string)[] = [
  (id) => `<endEvent id="${id}"/>`,
  (id) => `<endEvent id="${id}"><terminateEventDefinition id="d_${id}"/></endEvent>`,
  (id) => `<endEvent id="${id}"><errorEventDefinition id="d_${id}" errorRef="E"/></endEvent>`,
  (id) => `<endEvent id="${id}"><compensateEventDefinition id="d_${id}"/></endEvent>`,
];

/** The content of a process: some nodes, and flows between any of them. */
export const arbitrary: fc.Arbitrary<string> = fc
  .record({
    nodes: fc.array(fc.nat(NODES.length - 1), { minLength: 3, maxLength: 9 }),
    ends: fc.array(fc.nat(ENDS.length - 1), { minLength: 1, maxLength: 2 }),
    links: fc.array(fc.tuple(fc.nat(100), fc.nat(100), fc.boolean()), { minLength: 3, maxLength: 20 }),
  })
  .map(({ nodes, ends, links }) => {
    const inner = nodes.map((_, at) => `n${at}`);
    const last = ends.map((_, at) => `e${at}`);
    const xml = [...nodes.map((kind, at) => NODES[kind]!(`n${at}`)), ...ends.map((kind, at) => ENDS[kind]!(`e${at}`))];
    const sources = ['start', ...inner];
    const targets = [...inner, ...last];
    const chain = inner.map((id, at) => flow(`c${at}`, sources[at]!, id, false));
    const extra = links.map(([from, to, conditional], at) => {
      const source = sources[from % sources.length]!;
      return flow(
        `x${at}`,
        source,
        targets[to % targets.length]!,
        conditional && mayChoose(xml[(from % sources.length) - 1]),
      );
    });
    return `<startEvent id="start"/>${xml.join('')}${chain.join('')}${extra.join('')}`;
  });

/** Flows out of events and parallel gateways carry no conditions. */
function mayChoose(source: string | undefined): boolean {
  return source !== undefined && /^<(task|userTask|subProcess|exclusive|inclusive)/.test(source);
}

function flow(id: string, source: string, target: string, conditional: boolean): string {
  const condition = conditional ? '<conditionExpression>modulo(x, 2) = 0</conditionExpression>' : '';
  return `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${condition}</sequenceFlow>`;
}
