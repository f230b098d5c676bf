import { children, type Element, extensions, text } from '../element.ts';
import type {
  ActivityApproval,
  LimitUnit,
  ProcessApproval,
  ReturnPolicy,
  StopsClock,
  TimeLimit,
  Visit,
  VisitAlternative,
} from '../process.ts';
import { splitList, valueNumber } from './expression.ts';
import { actionsOf } from './limitAction.ts';

const units: readonly LimitUnit[] = ['workingDay', 'workingHour', 'naturalDay'];
const alternatives: readonly VisitAlternative[] = ['online', 'express', 'video', 'nearby', 'selfService'];

/** The item of a process, its limit and the visits that it grants (one, unless it says otherwise). */
export function processApproval(process: Element): ProcessApproval {
  const visits = text(process, 'approval:visitsAllowed');
  return {
    item: text(process, 'approval:item'),
    timeLimit: timeLimitOf(process),
    visitsAllowed: visits === null ? 1 : Number(visits),
    ...returnPolicyOf(process),
  };
}

/** Department, limit, stopped clocks and visit of an activity. */
export function activityApproval(activity: Element): ActivityApproval {
  return {
    department: text(activity, 'approval:department'),
    timeLimit: timeLimitOf(activity),
    stopsClock: stopsClockOf(activity),
    visit: visitOf(activity),
    ...returnPolicyOf(activity),
  };
}

/** The key is left out where nothing is said of returns: processes without it keep their hash. */
function returnPolicyOf(element: Element): { readonly returnPolicy?: ReturnPolicy } {
  const [policy] = extensions(element, 'approval:ReturnPolicy');
  if (policy === undefined) return {};
  const number = (name: string) => (text(policy, name) === null ? null : Number(text(policy, name)));
  const to = text(policy, 'to');
  const [rounds, visits] = [number('rounds'), number('visits')];
  return {
    returnPolicy: { to: to === null ? null : splitList(to), rounds, visits, liftedBy: text(policy, 'liftedBy') },
  };
}

function timeLimitOf(element: Element): TimeLimit | null {
  const [limit] = extensions(element, 'approval:TimeLimit');
  if (limit === undefined) return null;
  const yellow = text(limit, 'yellow');
  return {
    statutory: valueNumber(text(limit, 'statutory')),
    promised: valueNumber(text(limit, 'promised')),
    unit: unitOf(limit),
    calendar: text(limit, 'calendar'),
    yellowShare: yellow === null ? null : Number(yellow),
    ...extensionOf(limit),
    actions: children(limit, 'actions').flatMap(actionsOf),
  };
}

/** Who may extend a limit. The key is left out where nothing is said of it: processes without it keep their hash. */
function extensionOf(limit: Element): Pick<TimeLimit, 'extension'> {
  const [by, most] = [text(limit, 'extensionBy'), text(limit, 'extensionMost')];
  return by === null && most === null ? {} : { extension: { by, most: most === null ? null : Number(most) } };
}

function unitOf(element: Element): LimitUnit {
  return units.find((unit) => unit === text(element, 'unit')) ?? 'workingDay';
}

function stopsClockOf(element: Element): StopsClock | null {
  const [stop] = extensions(element, 'approval:StopsClock');
  if (stop === undefined) return null;
  const limit = valueNumber(text(stop, 'limit'));
  const whole = {
    statutory: limit,
    promised: limit,
    unit: unitOf(stop),
    calendar: null,
    yellowShare: null,
    actions: [],
  };
  return {
    kind: text(stop, 'kind') ?? '',
    ground: text(stop, 'ground') ?? '',
    legalBasis: text(stop, 'legalBasis'),
    limit: limit === null ? null : whole,
  };
}

function visitOf(element: Element): Visit | null {
  const [visit] = extensions(element, 'approval:Visit');
  if (visit === undefined) return null;
  return {
    purpose: text(visit, 'purpose') ?? '',
    documents: splitList(text(visit, 'documents')),
    place: text(visit, 'place'),
    alternatives: children(visit, 'alternatives').flatMap((one) => {
      const kind = alternatives.find((known) => known === text(one, 'kind'));
      return kind === undefined ? [] : [kind];
    }),
  };
}
