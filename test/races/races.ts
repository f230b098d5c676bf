/** The races: what meets, and what must be true afterwards, whoever wins. */
import { completing, type Database, deployed, eventTo, line, timedTask } from '../hosts/ground.ts';
import { oneWinner, type Race, type Raced } from './race.ts';

const isOpen = ({ open }: Raced, ...ids: string[]): boolean => JSON.stringify(open) === JSON.stringify(ids);
const says = (right: boolean, wrong: string): string | undefined => (right ? undefined : wrong);
const task = (...ids: string[]): string =>
  line(
    `<startEvent id="s"/>${ids.map((id) => `<userTask id="${id}"/>`).join('')}<endEvent id="e"/>`,
    ...['s', ...ids, 'e'],
  );

/** One task, completed by two people. */
export async function twoCompletions(database: Database): Promise<Race> {
  return {
    process: await deployed(database.store, task('t', 'after'), '', 'completions'),
    prepare: async (id, { t }) => [completing(id, t!, { who: 1 }, 'one'), completing(id, t!, { who: 2 }, 'other')],
    wrong: (raced) =>
      says(oneWinner(raced), 'not one winner') ??
      says(raced.facts['completed t'] === 1 && raced.facts['entered after'] === 1, 'completed twice') ??
      says(isOpen(raced, 'after'), 'not where it should be'),
  };
}

/** A task is completed at the moment at which its timer takes it away. */
export async function completionAgainstTimer(database: Database): Promise<Race> {
  return {
    process: await deployed(database.store, timedTask('PT1H'), '', 'timer'),
    prepare: async (id, { t }) => {
      const { arm } = await database.store.work({ tenant: 'city', case: id });
      const fired = eventTo(id, { type: 'timerFired', timer: arm[0]!.id }, 'fire');
      // As a host fires it: at its time.
      return [completing(id, t!, {}, 'complete'), { ...fired, event: { ...fired.event, at: arm[0]!.at } }];
    },
    wrong: (raced) =>
      says(oneWinner(raced), 'not one winner') ??
      says(
        (raced.facts['completed t'] ?? 0) + (raced.facts['interrupted t'] ?? 0) === 1,
        'completed and interrupted',
      ) ??
      (raced.first.kind === 'applied' ? says(isOpen(raced), 'still open') : says(isOpen(raced, 'late'), 'not late')),
  };
}

const branches = (end: string): string =>
  line(
    line(
      `<startEvent id="s"/><userTask id="first"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/>
       <endEvent id="e"/><endEvent id="e2">${end}</endEvent>`,
      ...['s', 'first', 'g', 'a', 'e'],
    ),
    ...['g', 'b', 'e2'],
  );

/** One branch is returned to before the split while the other is completed, which does not end the case. */
export async function returnAgainstBranch(database: Database): Promise<Race> {
  return {
    process: await deployed(database.store, branches(''), '', 'return'),
    prepare: async (id, { first }, send) => {
      await send(completing(id, first!, {}, 'begin'));
      return returning(id, database);
    },
    wrong: (raced) => {
      const { first, second, facts } = raced;
      const completed = facts['completed b'] ?? 0;
      return (
        says(first.kind === 'applied' && isOpen(raced, 'first'), 'was not returned') ??
        says(completed === (second.kind === 'applied' ? 1 : 0), 'its answer and its history differ') ??
        says((facts['interrupted b'] ?? 0) === 1 - completed, 'b is lost') ??
        says(
          second.kind === 'rejected' || first.kind === 'rejected' || second.version < first.version,
          'completed late',
        )
      );
    },
  };
}

/** As before, and the completion ends the whole case: only one of the two can be. */
export async function returnAgainstEnd(database: Database): Promise<Race> {
  return {
    process: await deployed(database.store, branches('<terminateEventDefinition/>'), '', 'end'),
    prepare: async (id, { first }, send) => {
      await send(completing(id, first!, {}, 'begin'));
      return returning(id, database);
    },
    wrong: (raced) =>
      says(oneWinner(raced), 'not one winner') ??
      (raced.first.kind === 'applied'
        ? says(isOpen(raced, 'first'), 'not returned')
        : says(isOpen(raced), 'not ended')),
  };
}

async function returning(id: string, database: Database): ReturnType<Race['prepare']> {
  const open = await database.openTasks(id);
  return [
    eventTo(id, { type: 'returned', to: 'first', from: open.a!, reason: null, variables: {} }, 'return'),
    completing(id, open.b!, {}, 'complete'),
  ];
}

/** One takes a completion back while the next claims what came of it. */
export async function withdrawAgainstClaim(database: Database): Promise<Race> {
  return {
    process: await deployed(database.store, task('a', 'b'), '', 'withdraw'),
    prepare: async (id, { a }, send) => {
      await send(completing(id, a!, {}, 'complete'));
      const { b } = await database.openTasks(id);
      return [
        eventTo(id, { type: 'withdrawn', activity: 'a' }, 'withdraw'),
        eventTo(id, { type: 'taskClaimed', task: b!, assignee: 'wang' }, 'claim'),
      ];
    },
    wrong: (raced) =>
      says(oneWinner(raced), 'not one winner') ??
      says(isOpen(raced, raced.first.kind === 'applied' ? 'a' : 'b'), 'not where it should be'),
  };
}
