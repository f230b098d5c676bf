/** A person's path through every screen of the real product, with pictures in `shots/`. */
import { afterAll, beforeAll, describe } from 'vitest';
import { administrationPath } from './administration.path.ts';
import { appointmentsPath } from './appointments.path.ts';
import { clerkPath } from './clerk.path.ts';
import { delegationPath } from './delegation.path.ts';
import { designerPath } from './designer.path.ts';
import { hallsPath, noHallPath } from './halls.path.ts';
import { incidentsPath } from './incidents.path.ts';
import { jointApprovalPath } from './jointApproval.path.ts';
import { logInPath } from './logIn.path.ts';
import { managerPath } from './manager.path.ts';
import { migrationPath } from './migration.path.ts';
import { operationsPath } from './operations.path.ts';
import { propertiesPath } from './properties.path.ts';
import { returnsPath } from './returns.path.ts';
import { raise, type Stage } from './stage.ts';
import { statesPath } from './states.path.ts';
import { workersPath } from './workers.path.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await raise();
}, 240_000);
afterAll(() => stage?.close(), 60_000);
const staged = (): Stage => stage;

describe('logging in', { timeout: 60_000 }, () => logInPath(staged));
// Before anything is booked.
describe('no hall', { timeout: 60_000 }, () => noHallPath(staged));
describe('the manager', { timeout: 120_000 }, () => managerPath(staged));
describe('the clerk', { timeout: 90_000 }, () => clerkPath(staged));
describe('the counter', { timeout: 240_000 }, () => appointmentsPath(staged));
describe('the designer', { timeout: 120_000 }, () => designerPath(staged));
describe('properties of an element', { timeout: 120_000 }, () => propertiesPath(staged));
describe('operations on a case', { timeout: 120_000 }, () => operationsPath(staged));
describe('returns by rule', { timeout: 180_000 }, () => returnsPath(staged));
describe('a migration', { timeout: 180_000 }, () => migrationPath(staged));
describe('incidents', { timeout: 120_000 }, () => incidentsPath(staged));
describe('the administrator', { timeout: 240_000 }, () => administrationPath(staged));
describe('service halls', { timeout: 240_000 }, () => hallsPath(staged));
describe('worker accounts', { timeout: 180_000 }, () => workersPath(staged));
describe('delegation', { timeout: 180_000 }, () => delegationPath(staged));
describe('joint approval', { timeout: 180_000 }, () => jointApprovalPath(staged));
// Last: it fills the town with thousands of cases.
describe('screens that wait, fail or are full', { timeout: 180_000 }, () => statesPath(staged));
