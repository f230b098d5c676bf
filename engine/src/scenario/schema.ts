/** The shape of a scenario file: the one place where the format is written down; types come from it. */
import { z } from 'zod';
import { calendar } from './calendar.ts';

const json: z.ZodType<JsonValue> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(json), z.record(z.string(), json)]),
);
type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

const variables = z.record(z.string(), json);
/** An id of a flow node; `id#n` is the n-th of several open instances, counted from 1. */
const id = z.string().regex(/^[^\s#]+(#[1-9]\d*)?$/, 'must be an element id, or id#n');
const ids = z.array(id);
const plainId = z.string().regex(/^[^\s#]+$/, 'must be an element id');
const text = z.string().min(1);
/** A key that YAML may have read as a number. */
const key = z.union([text, z.number()]).transform(String);
const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const instant = z
  .string()
  .refine((value) => INSTANT.test(value) && !Number.isNaN(Date.parse(value)), 'must be an ISO 8601 date and time');
const duration = z
  .string()
  .regex(/^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/, 'must be an ISO 8601 duration');

const startFields = {
  by: text.optional(),
  key: key.optional(),
  variables: variables.optional(),
  event: plainId.optional(),
  message: text.optional(),
  signal: text.optional(),
};
const oneStart = (start: { event?: unknown; message?: unknown; signal?: unknown }): boolean =>
  [start.event, start.message, start.signal].filter((given) => given !== undefined).length <= 1;
const ONE_START = 'names more than one of event, message and signal';

const start = z
  .strictObject({ ...startFields, at: instant.optional(), deployed: z.boolean().optional() })
  .refine(oneStart, ONE_START);
const otherStart = z.strictObject({ ...startFields, processId: text.optional() }).refine(oneStart, ONE_START);

const expectedTask = z.strictObject({
  id,
  assignee: text.nullable().optional(),
  owner: text.nullable().optional(),
  waits: z.boolean().optional(),
  users: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
  due: instant.nullable().optional(),
});
const expectation = z.strictObject({
  status: z.enum(['running', 'completed', 'failed', 'cancelled', 'suspended']).optional(),
  waiting: z.array(plainId).optional(),
  armed: z.array(plainId).optional(),
  entered: z.array(plainId).optional(),
  'entered~': z.array(plainId).optional(),
  'entered+': z.array(plainId).optional(),
  notEntered: z.array(plainId).optional(),
  ended: z.array(plainId).optional(),
  variables: variables.optional(),
  tasks: z.array(expectedTask).optional(),
  instances: z.record(z.string(), z.int().nonnegative()).optional(),
  incidents: z.int().nonnegative().optional(),
});

/** What every step may have besides its own field. */
const common = { by: text.optional(), refused: z.boolean().optional() };
const withVariables = { ...common, with: variables.optional() };
const withReason = { with: variables.optional(), by: text.optional(), reason: text.optional() };
const step = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape);

const job = z
  .strictObject({
    id,
    return: variables.optional(),
    fail: z.string().optional(),
    error: z.strictObject({ code: key, message: z.string().optional(), with: variables.optional() }).optional(),
    escalation: key.optional(),
  })
  .refine(
    (given) =>
      [given.return, given.fail, given.error, given.escalation].filter((outcome) => outcome !== undefined).length <= 1,
    'has more than one of return, fail, error and escalation',
  );

/** By the field that names it. */
export const operations = {
  return: z.strictObject({ return: plainId, from: id.optional(), lifts: text.optional(), ...withReason }),
  jump: z.strictObject({
    jump: z.union([ids, id.transform((one) => [one])]),
    to: z.union([z.array(plainId), plainId.transform((one) => [one])]),
    ...withReason,
  }),
  withdraw: z.strictObject({ withdraw: plainId, ...withReason }),
  addSigner: z.strictObject({
    addSigner: id,
    user: text,
    place: z.enum(['before', 'after', 'beside']).optional(),
    weight: z.number().nonnegative().optional(),
    ...withReason,
  }),
  removeSigner: z.strictObject({ removeSigner: id, ...withReason }),
  suspend: z.strictObject({ suspend: z.literal(true), ...withReason }),
  resume: z.strictObject({ resume: z.literal(true), ...withReason }),
  retry: z.strictObject({ retry: z.union([id, z.literal(true)]), ...withReason }),
  skip: z.strictObject({ skip: id, ...withReason }),
  cancel: z.strictObject({ cancel: z.string(), ...withReason }),
  migrate: z.strictObject({ migrate: text, map: z.record(z.string(), z.string()).optional(), ...withReason }),
  start: z.strictObject({ start: plainId, ...withReason }),
  finish: z.strictObject({ finish: id, ...withReason }),
  extend: z.strictObject({
    extend: z.union([id, z.literal(true)]),
    amount: z.number(),
    role: text.optional(),
    ...withReason,
  }),
  stopClock: z.strictObject({ stopClock: text, kind: text.optional(), legalBasis: text.optional(), ...withReason }),
  resumeClock: z.strictObject({ resumeClock: z.literal(true), ...withReason }),
  grantVisit: z.strictObject({ grantVisit: id, ...withReason }),
  bookVisit: z.strictObject({ bookVisit: id, at: instant, place: text, ...withReason }),
  unbookVisit: z.strictObject({ unbookVisit: id, ...withReason }),
  insteadOfVisit: z.strictObject({
    insteadOfVisit: id,
    alternative: z.enum(['online', 'express', 'video', 'nearby', 'selfService']),
    ...withReason,
  }),
  attendVisit: z.strictObject({ attendVisit: id, ...withReason }),
  missVisit: z.strictObject({ missVisit: id, fault: z.enum(['office', 'applicant']), ...withReason }),
} as const;

/** By the field that names it. */
export const steps = {
  expect: step({ expect: expectation }),
  claim: step({ claim: id, by: text, refused: common.refused }),
  release: step({ release: id, ...common }),
  delegate: step({ delegate: id, to: text, ...common }),
  resolve: step({ resolve: id, ...withVariables }),
  complete: step({ complete: id, ...withVariables }),
  advance: step({ advance: duration, refused: common.refused }),
  until: step({ until: instant, refused: common.refused }),
  message: step({
    message: z.strictObject({
      name: text,
      correlation: key.optional(),
      with: variables.optional(),
      to: id.optional(),
      ttl: duration.optional(),
    }),
    ...common,
  }),
  signal: step({ signal: z.strictObject({ name: text, with: variables.optional() }), ...common }),
  job: step({ job, ...common }),
  calendar: step({ calendar, ...common }),
  set: step({ set: variables, in: id.optional(), ...common }),
  start: step({ start: otherStart, ...common }),
  operate: step({ operate: z.unknown(), ...withVariables }),
} as const;

/** The file itself; `steps` and their operations are read one by one, so that what is wrong is told of each. */
export const file = z.strictObject({
  name: z.string().optional(),
  description: z.string().optional(),
  process: text,
  processId: text.optional(),
  also: z.array(text).optional(),
  calendars: z.array(calendar).optional(),
  start: start.optional(),
  before: z.array(otherStart).optional(),
  steps: z.array(z.unknown()),
});

export type Start = z.infer<typeof start>;
export type OtherStart = z.infer<typeof otherStart>;
export type Expectation = z.infer<typeof expectation>;
export type ExpectedTask = z.infer<typeof expectedTask>;
export type Job = z.infer<typeof job>;
type Steps = { [K in keyof typeof steps]: z.infer<(typeof steps)[K]> & { readonly kind: K } };
type Operations = { [K in keyof typeof operations]: z.infer<(typeof operations)[K]> & { readonly kind: K } };
/** What an operator does, by the field that names it. */
export type Operation = Operations[keyof Operations];
/** One step, by the field that names it. */
export type Step =
  | Exclude<Steps[keyof Steps], { kind: 'operate' }>
  | (Omit<Steps['operate'], 'operate'> & { readonly operate: Operation });

/** A scenario as it was written. */
export interface Scenario extends Omit<z.infer<typeof file>, 'steps'> {
  readonly steps: readonly Step[];
}
