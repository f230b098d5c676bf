import type { ActivityNode, Process } from '../bpmn/process.ts';
import { titleOf } from './faults.ts';
import { isActivity } from './knots.ts';
import { longestIn, type Way } from './longest.ts';
import type { Finding, Proof } from './proof.ts';
import { listed } from './rope.ts';
import { routeTo } from './route.ts';
import { proveStops } from './stops.ts';
import { grants } from './workingDays.ts';

/** The longest time over all ways against what is promised and what the law grants. */
export function proveLimit(process: Process): {
  readonly limit: Proof['limit'];
  readonly findings: readonly Finding[];
} {
  const longest = longestIn(process, 0);
  const promised = grants(process.approval.timeLimit, 'promised');
  const statutory = grants(process.approval.timeLimit, 'statutory');
  const found = [
    ...over(longest, promised, 'promised'),
    ...over(longest, statutory, 'statutory'),
    ...stages(process, longest, statutory),
    ...proveStops(process),
    ...bodies(process),
    ...longest.loops.flatMap((loop) => rounds(loop, longest.days, promised)),
    ...(promised === null ? [] : unlimited(longest.unlimited)),
  ];
  return { limit: { longest: longest.known ? round(longest.days) : null, promised, statutory }, findings: found };
}

function round(days: number): number {
  return Math.round(days * 100) / 100;
}

function over(
  way: Way,
  limit: number | null,
  which: 'promised' | 'statutory',
  body?: ActivityNode,
): readonly Finding[] {
  if (limit === null || way.days <= limit) return [];
  const days = round(way.days);
  const zh = which === 'promised' ? '承诺' : '法定';
  const where =
    body === undefined ? { zh: '流程', en: 'The process' } : { zh: `「${titleOf(body)}」`, en: `“${titleOf(body)}”` };
  return [
    {
      severity: 'error',
      element: body?.id ?? null,
      rule: which === 'promised' ? 'process-limit' : 'process-statute',
      clause: which === 'statutory' ? '行政许可法 §42' : null,
      message: {
        zh: `${where.zh}最长需要 ${days} 个工作日，超过${zh}的 ${limit} 个工作日。`,
        en: `${where.en} can take ${days} working days, more than the ${which} ${limit}.`,
      },
      path: listed(way.path),
    },
  ];
}

/** What the law grants the stages, one after another, against what it grants the item. The promises may still fit. */
function stages(process: Process, promised: Way, statutory: number | null): readonly Finding[] {
  const granted = longestIn(process, 0, 'statutory');
  if (statutory === null || granted.days <= statutory || promised.days > statutory) return [];
  const days = round(granted.days);
  return [
    {
      severity: 'warning',
      element: null,
      rule: 'stage-statutes',
      clause: '行政许可法 §42',
      message: {
        zh: `各环节的法定时限相加最长 ${days} 个工作日，超过事项法定的 ${statutory} 个工作日。`,
        en: `The statutory limits of the stages add up to ${days} working days, more than the item's statutory ${statutory}.`,
      },
      path: listed(granted.path),
    },
  ];
}

/** What is in a subprocess against the subprocess's own promise. */
function bodies(process: Process): readonly Finding[] {
  return process.nodes.filter(isActivity).flatMap((node) => {
    const promised = grants(node.approval.timeLimit, 'promised');
    if (!('body' in node) || promised === null) return [];
    const inner = longestIn(process, node.body);
    return over({ ...inner, path: [routeTo(process, node.index), inner.path] }, promised, 'promised', node);
  });
}

function rounds(loop: Way, longest: number, promised: number | null): readonly Finding[] {
  if (promised === null || loop.days === 0 || longest > promised) return [];
  const path = listed(loop.path);
  const fit = Math.floor((promised - longest) / loop.days + 1e-9);
  const days = round(loop.days);
  return [
    {
      severity: fit === 0 ? 'warning' : 'info',
      element: path[0] ?? null,
      rule: 'loop-rounds',
      clause: null,
      message: {
        zh: `循环一轮需要 ${days} 个工作日，承诺时限内还可再循环 ${fit} 次。`,
        en: `A round of the loop takes ${days} working days; ${fit} more rounds fit the promise.`,
      },
      path,
    },
  ];
}

/** Said once: these count as no time. */
function unlimited(nodes: readonly ActivityNode[]): readonly Finding[] {
  const [first] = nodes;
  if (first === undefined) return [];
  const names = nodes.map(titleOf);
  return [
    {
      severity: 'info',
      element: first.id,
      rule: 'no-limit',
      clause: null,
      message: {
        zh: `下列环节没有时限，按 0 计算：${names.join('、')}。`,
        en: `These activities have no limit and count as no time: ${names.join(', ')}.`,
      },
      path: [],
    },
  ];
}
