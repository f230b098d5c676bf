import { expect, test } from 'vitest';
import type { Event } from './event.ts';
import { preview } from './preview.ts';
import { drive, flows } from './testing/drive.ts';

const PARALLEL = `<startEvent id="s"/><userTask id="o"/><parallelGateway id="g"/><userTask id="a"/><userTask id="b"/>
  <userTask id="c"/><parallelGateway id="j"/><endEvent id="e"/>
  <boundaryEvent id="ca" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
  <serviceTask id="undo" isForCompensation="true"/>
  <association id="as" sourceRef="ca" targetRef="undo" associationDirection="One"/>
  ${flows('s>o o>g g>a g>b a>c c>j b>j j>e')}`;

async function atBranches() {
  return (await drive(PARALLEL)).start().complete('o').complete('a');
}
const said = { id: 'e', at: Date.parse('2026-02-10T10:00:00+08:00'), by: 'li' };

test('a return says which tokens go, stay and come, and what is undone; nothing changes', async () => {
  const run = await atBranches();
  const before = JSON.stringify(run.state);
  const within: Event = { ...said, type: 'returned', to: 'a', from: run.id('c'), reason: 'x', variables: {} };
  expect(preview(run.surroundings, run.state!, within)).toMatchObject({
    preview: {
      goes: [{ element: 'c' }],
      stays: [{ element: 'b' }],
      comes: [{ element: 'undo' }],
      tasksCancelled: [{ element: 'c' }],
      compensates: ['undo'],
    },
  });
  const across: Event = { ...within, to: 'o' };
  expect(preview(run.surroundings, run.state!, across)).toMatchObject({
    preview: { goes: [{ element: 'b' }, { element: 'c' }], stays: [], tasksCancelled: [{}, {}], compensates: ['undo'] },
  });
  expect(JSON.stringify(run.state)).toBe(before);
});

test('the end of a case takes all, a suspension nothing; what is refused says why', async () => {
  const run = await atBranches();
  expect(preview(run.surroundings, run.state!, { ...said, type: 'cancelled', reason: 'x' })).toMatchObject({
    preview: { status: 'cancelled', goes: [{}, {}], stays: [], comes: [] },
  });
  expect(preview(run.surroundings, run.state!, { ...said, type: 'suspended' })).toMatchObject({
    preview: { status: 'suspended', goes: [], stays: [{}, {}], comes: [] },
  });
  expect(preview(run.surroundings, run.state!, { ...said, type: 'resumed' })).toMatchObject({
    rejection: { code: 'notSuspended' },
  });
});
