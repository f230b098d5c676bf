/** What an applicant is told about coming in person. */
import type { LocalText } from '../bpmn/problem.ts';
import type { VisitAlternative } from '../bpmn/process.ts';
import type { Instant } from '../run/event.ts';
import { chosenFor, counted, isToCome, type Ledger, type VisitNeed } from './ledger.ts';
import { momentText } from './momentText.ts';

export interface ApplicantAnswer {
  /** Visits still to come, held ones excluded: 0, or 1 for each that has been called for. */
  readonly toCome: number;
  /** Visits in all, as far as is known. */
  readonly total: number;
  readonly place: LocalText | null;
  readonly at: Instant | null;
  /** What is to be brought, each once. */
  readonly documents: readonly string[];
  readonly purposes: readonly string[];
  readonly text: LocalText;
}
export interface Appointment {
  readonly at: Instant;
  readonly place: LocalText | null;
}

/**
 * 'You need to come once, on …, to …, bring …; everything else is online', or 'no visit'.
 *
 * `ahead` are the in-person needs that may still follow (`lookAhead`) and are not in the ledger yet; they are told as one
 * visit when none has been spent, since that is how they will be called for. `otherwise` is how they go if one has.
 * `placeName` says what people call a place that a diagram names.
 */
export function applicantAnswer(
  ledger: Ledger,
  ahead: readonly VisitNeed[],
  appointment: Appointment | null,
  otherwise: VisitAlternative | null,
  placeName: (place: string) => LocalText = (place) => ({ zh: place, en: place }),
): ApplicantAnswer {
  const open = ledger.filter(isToCome);
  const called = open.flatMap((visit) => visit.needs.filter((item) => item.instead === undefined));
  const needs =
    called.length > 0
      ? called
      : counted(ledger) === 0
        ? ahead.filter(({ element }) => chosenFor(ledger, element) === undefined)
        : [];
  const toCome = open.length > 0 ? open.length : needs.length > 0 ? 1 : 0;
  const facts = {
    toCome,
    total: counted(ledger) + (open.length > 0 ? 0 : toCome),
    place: toCome === 0 ? null : (appointment?.place ?? named(needs, placeName)),
    at: toCome === 0 ? null : (appointment?.at ?? null),
    documents: [...new Set(needs.flatMap(({ documents }) => documents))],
    purposes: [...new Set(needs.map(({ purpose }) => purpose))],
  };
  const instead = ledger.flatMap((visit) => visit.needs.flatMap((need) => need.instead ?? []));
  const ways = [...new Set(instead)].map((way) => CHANNELS[way]);
  return { ...facts, text: { zh: inChinese(facts, otherwise, ways), en: inEnglish(facts, otherwise, ways) } };
}

function named(needs: readonly VisitNeed[], placeName: (place: string) => LocalText): LocalText | null {
  const place = needs.find((need) => need.place !== null)?.place ?? null;
  return place === null ? null : placeName(place);
}

type Facts = Omit<ApplicantAnswer, 'text'>;

const CHANNELS: { readonly [channel in VisitAlternative]: LocalText } = {
  online: { zh: '网上办理', en: 'online' },
  express: { zh: '快递办理', en: 'by express delivery' },
  video: { zh: '视频办理', en: 'by video' },
  nearby: { zh: '就近窗口办理', en: 'at a counter near you' },
  selfService: { zh: '自助终端办理', en: 'at a self-service terminal' },
};

/** `ways`: how what the applicant was called for is done without coming, as they chose. */
function inChinese(
  { toCome, total, at, place, documents }: Facts,
  otherwise: VisitAlternative | null,
  ways: readonly LocalText[],
): string {
  const rest = CHANNELS[otherwise ?? 'online'].zh;
  if (toCome === 0 && total > 0) return `您已到场，无需再跑，其余事项${rest}。`;
  if (toCome === 0 && ways.length > 0)
    return `您无需到场：按您的选择${ways.map(({ zh }) => zh).join('、')}，其余事项网上办理。`;
  if (toCome === 0) return '您无需到场，全程网上办理。';
  const when = at === null ? '' : `，时间：${momentText(at, 'zh')}`;
  const where = place === null ? '' : `，地点：${place.zh}`;
  const bring = documents.length === 0 ? '，无需携带材料' : `，请携带：${documents.join('、')}`;
  return `您需到场${toCome}次${when}${where}${bring}；其余事项网上办理。`;
}

function inEnglish(
  { toCome, total, at, place, documents }: Facts,
  otherwise: VisitAlternative | null,
  ways: readonly LocalText[],
): string {
  const rest = CHANNELS[otherwise ?? 'online'].en;
  if (toCome === 0 && total > 0) return `You have been here and need not come again; the rest is done ${rest}.`;
  if (toCome === 0 && ways.length > 0)
    return `You need not come: it is done ${ways.map(({ en }) => en).join(' and ')}, as you chose; the rest is online.`;
  if (toCome === 0) return 'You need not come; everything is online.';
  const times = toCome === 1 ? 'once' : `${toCome} times`;
  const when = at === null ? '' : `, on ${momentText(at, 'en')}`;
  const where = place === null ? '' : `, to ${place.en}`;
  const bring = documents.length === 0 ? ', with nothing to bring' : `, bring ${documents.join(', ')}`;
  return `You need to come ${times}${when}${where}${bring}; everything else is online.`;
}
