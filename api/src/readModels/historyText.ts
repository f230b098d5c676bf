/** One sentence for each entry of the history, in both languages. */
import type { HistoryFact } from '@onevisit/engine/run/command';
import { momentText } from '@onevisit/engine/visits/momentText';
import type { LocalText } from '../contract/text.ts';
import { type Directory, departmentNamed, personNamed, roleNamed } from '../identity/directory.ts';
import { signerAddedText } from './signerAddedText.ts';

const LIGHTS = {
  green: { zh: '绿灯', en: 'green' },
  yellow: { zh: '黄灯', en: 'yellow' },
  red: { zh: '红灯(超过承诺时限)', en: 'red (past the promise)' },
  darkRed: { zh: '深红灯(超过法定时限)', en: 'dark red (past the statutory limit)' },
} as const;
const ENDS = {
  completed: { zh: '办结', en: 'The case is closed' },
  failed: { zh: '办件因错误终止', en: 'The case failed' },
  cancelled: { zh: '办件已终止', en: 'The case was cancelled' },
} as const;
const ACTS = {
  withdrawn: { zh: '撤回', en: 'Withdrawn' },
  jumped: { zh: '跳转', en: 'Moved' },
  migrated: { zh: '迁移到新版本', en: 'Moved to another version' },
  suspended: { zh: '挂起', en: 'Suspended' },
  resumed: { zh: '恢复', en: 'Resumed' },
  retried: { zh: '重试', en: 'Tried again' },
  skipped: { zh: '跳过', en: 'Skipped' },
} as const;
const ALTERNATIVES = {
  online: { zh: '网上办理', en: 'online' },
  express: { zh: '快递', en: 'by express' },
  video: { zh: '视频', en: 'by video' },
  nearby: { zh: '就近窗口', en: 'at a nearby counter' },
  selfService: { zh: '自助终端', en: 'at a self-service terminal' },
} as const;

/** The name of an element by its id, or the id. */
type NameOf = (element: string) => string;

/** `at` is the name of the element, or its id; empty for the case itself. */
export function historyText(fact: HistoryFact, at: string, directory: Directory, nameOf: NameOf): LocalText {
  const named = (id: string | null): LocalText =>
    id === null ? { zh: '—', en: '—' } : personNamed(directory, id).name;
  switch (fact.kind) {
    case 'caseStarted':
      return say('办件启动', 'The case began');
    case 'caseEnded':
      return because(ENDS[fact.status], fact.reason);
    case 'entered':
      return say(`进入「${at}」`, `Reached “${at}”`);
    case 'completed':
      return say(`「${at}」办理完成`, `“${at}” was completed`);
    case 'interrupted':
      return say(`「${at}」被中止`, `“${at}” was interrupted`);
    case 'flowTaken':
      return say(`经过「${at}」`, `Went by “${at}”`);
    case 'claimed':
      return say(`签收「${at}」`, `“${at}” was claimed`);
    case 'released':
      return say(`放回「${at}」`, `“${at}” was released`);
    case 'assigned':
      return say(`「${at}」转给 ${named(fact.assignee).zh}`, `“${at}” was handed to ${named(fact.assignee).en}`);
    case 'delegated':
      return say(
        `「${at}」委托 ${named(fact.delegate).zh} 代办`,
        `${named(fact.delegate).en} was asked to work on “${at}”`,
      );
    case 'resolved':
      return say(`「${at}」办妥，交回 ${named(fact.owner).zh}`, `“${at}” went back to ${named(fact.owner).en}`);
    case 'recalled':
      return say(
        `「${at}」从 ${named(fact.delegate).zh} 处收回`,
        `“${at}” was called back from ${named(fact.delegate).en}`,
      );
    case 'signerAdded':
      return signerAddedText(fact, at, directory);
    case 'signerRemoved':
      return say(`「${at}」减签 ${named(fact.user).zh}`, `${named(fact.user).en} was taken out of signing “${at}”`);
    case 'returned':
      return returnedText(fact, at, directory, nameOf);
    case 'withdrawn':
    case 'jumped':
    case 'migrated':
    case 'suspended':
    case 'resumed':
    case 'retried':
    case 'skipped':
      return because(
        at === '' ? ACTS[fact.kind] : say(`${ACTS[fact.kind].zh}「${at}」`, `${ACTS[fact.kind].en}: “${at}”`),
        fact.reason,
      );
    case 'variablesSet':
      return say(`修改办件信息：${fact.names.join('、')}`, `Facts were changed: ${fact.names.join(', ')}`);
    case 'incident':
      return say(`「${at}」出现异常：${fact.message}`, `“${at}” has trouble: ${fact.message}`);
    case 'light':
      return say(
        `${at === '' ? '办件' : `「${at}」`}转为${LIGHTS[fact.light].zh}`,
        `${at === '' ? 'The case' : `“${at}”`} turned ${LIGHTS[fact.light].en}`,
      );
    case 'otherStarted':
      return say(`发起「${fact.message}」`, `“${fact.message}” was set off`);
    case 'notified':
    case 'urged':
    case 'escalated':
      return addressed(fact.kind, fact.to, directory);
    case 'clockStopped':
      return say(`停表：${fact.ground}`, `The clock stopped: ${fact.ground}`);
    case 'clockResumed':
      return say(`恢复计时：${fact.ground}`, `The clock goes on: ${fact.ground}`);
    case 'clockExtended':
      return extendedText(fact, at);
    case 'redated':
      return redatedText(fact, at);
    case 'visitOpened':
      return say(`「${at}」需要到场一次`, `“${at}” needs a visit`);
    case 'visitJoined':
      return say(`「${at}」并入同一次到场`, `“${at}” joins the same visit`);
    case 'visitUsed':
      return say('申请人已到场', 'The applicant came');
    case 'visitAvoided':
      return say(
        `「${at}」改为${ALTERNATIVES[fact.alternative].zh}，无需到场`,
        `“${at}” goes ${ALTERNATIVES[fact.alternative].en}; no visit`,
      );
    case 'visitException':
      return say(`准许例外到场：${fact.reason}`, `A further visit was granted: ${fact.reason}`);
    case 'visitBooked':
      return say(
        `预约到场：${momentText(fact.on, 'zh')}，${fact.place.zh}`,
        `A visit was booked: ${momentText(fact.on, 'en')}, ${fact.place.en}`,
      );
    case 'visitUnbooked':
      return say('取消预约', 'The appointment was cancelled');
    case 'visitMissed':
      return fact.officeFault
        ? say(
            `到场未成（窗口原因，不计次数）：${fact.reason}`,
            `A visit failed by the office’s fault, not counted: ${fact.reason}`,
          )
        : say(`申请人爽约：${fact.reason}`, `The applicant did not come: ${fact.reason}`);
  }
}

const UNITS = {
  workingDay: { zh: '个工作日', en: 'working days' },
  workingHour: { zh: '个工作小时', en: 'working hours' },
  naturalDay: { zh: '天', en: 'natural days' },
} as const;

function extendedText(fact: Extract<HistoryFact, { readonly kind: 'clockExtended' }>, at: string): LocalText {
  const unit = UNITS[fact.unit];
  const [zh, en] = at === '' ? ['办件', 'The case'] : [`「${at}」`, `“${at}”`];
  const basis = fact.legalBasis === null ? '' : `(${fact.legalBasis})`;
  return say(
    `${zh}时限延长 ${fact.amount} ${unit.zh}：${fact.ground}${basis}`,
    `${en}: the limit is extended by ${fact.amount} ${unit.en}: ${fact.ground}${basis === '' ? '' : ` ${basis}`}`,
  );
}

function redatedText(fact: Extract<HistoryFact, { readonly kind: 'redated' }>, at: string): LocalText {
  const [zh, en] = at === '' ? ['办件', 'The case'] : [`「${at}」`, `“${at}”`];
  const [before, after] = [fact.dueBefore, fact.dueAfter].map((due) => ({
    zh: due === null ? '停止计时' : momentText(due, 'zh'),
    en: due === null ? 'standing still' : momentText(due, 'en'),
  }));
  return say(
    `${zh}到期时间因工作日历变更，由${before!.zh}改为${after!.zh}`,
    `${en}: due ${after!.en} instead of ${before!.en}, since the calendar was changed`,
  );
}

function returnedText(
  { to, liftedBy, reason }: Extract<HistoryFact, { readonly kind: 'returned' }>,
  from: string,
  directory: Directory,
  nameOf: NameOf,
): LocalText {
  const [source, target] = [from === '' ? say('', '') : say(`从「${from}」`, ` from “${from}”`), to ?? null];
  const place = target === null ? say('', '') : say(`到「${nameOf(target)}」`, ` to “${nameOf(target)}”`);
  const { zh, en } = say(`${source.zh}退回${place.zh}`, `Returned${source.en}${place.en}`);
  if (liftedBy === undefined) return because({ zh, en }, reason);
  const by = roleNamed(directory, liftedBy);
  const text = say(`${zh}（超出退回规定，${by.zh}准许）`, `${en} (beyond the return policy, let through by ${by.en})`);
  return because(text, reason);
}

function say(zh: string, en: string): LocalText {
  return { zh, en };
}

function because(text: LocalText, reason: string | null): LocalText {
  return reason === null || reason === '' ? text : { zh: `${text.zh}：${reason}`, en: `${text.en}: ${reason}` };
}

function addressed(kind: 'notified' | 'urged' | 'escalated', to: readonly string[], directory: Directory): LocalText {
  const names = to.map(
    (id) => (directory.people.has(id) ? personNamed(directory, id) : departmentNamed(directory, id)).name,
  );
  const zh = names.map((name) => name.zh).join('、');
  const en = names.map((name) => name.en).join(', ');
  if (kind === 'urged') return say(`催办 ${zh}`, `Urged: ${en}`);
  return kind === 'notified' ? say(`提醒 ${zh}`, `Notified: ${en}`) : say(`升级至 ${zh}`, `Escalated to ${en}`);
}
