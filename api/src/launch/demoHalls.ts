import { createHall } from '../appointments/halls.ts';
import type { NewHall } from '../contract/halls.ts';
import type { Services } from '../services.ts';

const weekdays = [0, 1, 2, 3, 4, 5, 6];
const HOURS = {
  openingHours: [
    { from: '09:00', to: '12:00', weekdays },
    { from: '13:00', to: '17:00', weekdays },
  ],
  closures: [],
};
const NATIONAL = 'national';

/** For demonstrations: the city's hall with a branch near it, and the team that meets applicants at building sites. */
const demoHalls: readonly NewHall[] = [
  {
    id: 'service-hall',
    name: { zh: '市政务服务中心', en: 'City Service Centre' },
    address: { zh: '江干区解放东路 18 号', en: '18 Jiefang East Road, Jianggan' },
    places: ['政务服务中心企业开办专区'],
    nearby: ['service-hall-east'],
    ...{ ...HOURS, calendar: NATIONAL, slotMinutes: 30, capacity: 4 },
  },
  {
    id: 'service-hall-east',
    name: { zh: '钱塘新区分中心', en: 'Qiantang Branch' },
    address: { zh: '钱塘新区青六北路 499 号', en: '499 Qingliu North Road, Qiantang' },
    places: [],
    nearby: ['service-hall'],
    ...{ ...HOURS, calendar: NATIONAL, slotMinutes: 30, capacity: 2 },
  },
  {
    id: 'construction-site',
    name: { zh: '施工现场（联合勘验组）', en: 'Building site (joint inspection team)' },
    address: { zh: '以项目所在地为准', en: 'Where the project is' },
    places: [],
    nearby: [],
    ...{ ...HOURS, calendar: NATIONAL, slotMinutes: 90, capacity: 1 },
  },
];

/** Halls that are not there yet; those that are stay as they have been edited. */
export async function seedDemoHalls(services: Pick<Services, 'pool' | 'tenant'>): Promise<void> {
  for (const { id, ...hall } of demoHalls) await createHall(services, id, hall);
}
