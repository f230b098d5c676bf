/** What a case is, and the twenty of enterprise start-up: what is applied for, how it is decided, what has to come of it. */
import type { StartCase } from '@onevisit/api/contract/cases';
import { hurried } from './publishing.ts';

export interface Planned {
  /** Item in words, for the table. */
  readonly item: string;
  /** Path and outcome in words, for the table. */
  readonly story: string;
  readonly start: StartCase;
  /** What each task is completed with, by element. */
  readonly decisions: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
  /** The task whose clerk lets the limit pass; `left`: and then leaves it to what the limit does. */
  readonly neglected: string | null;
  readonly left?: boolean;
  /** A task that is sent back once to an earlier activity. */
  readonly returned?: { readonly at: string; readonly to: string; readonly reason: string };
  /** When it has been sent back, somebody tries to record a second visit, and is refused. */
  readonly refusedVisit?: boolean;
  readonly expected: {
    /** Elements that must have been entered, and those that must not. */
    readonly entered: readonly string[];
    readonly notEntered: readonly string[];
    readonly visits: number;
    readonly light: readonly string[];
  };
}

const SURNAMES = [
  '陈',
  '林',
  '黄',
  '吴',
  '何',
  '郭',
  '马',
  '罗',
  '梁',
  '宋',
  '郑',
  '谢',
  '韩',
  '唐',
  '冯',
  '于',
  '董',
  '萧',
  '程',
  '曹',
];
const WORDS = [
  '云帆',
  '晨光',
  '远山',
  '青禾',
  '海岳',
  '启明',
  '江月',
  '松风',
  '天工',
  '星河',
  '百川',
  '金穗',
  '鸿羽',
  '白鹭',
  '春晖',
  '安澜',
  '文渊',
  '丹桂',
  '玉衡',
  '长青',
];
const FIVE = ['engraveSeal', 'registerTax', 'registerInsurance', 'registerFund', 'openAccount'];
const STRAIGHT = ['nameCheck', 'review', 'issueLicence', ...FIVE];

/** Case 1 to 20: two on the hurried calendar, the others told apart by what is decided. */
export function startups(): readonly Planned[] {
  return SURNAMES.map((surname, n) => {
    if (n === 4) return neglect(surname, n, 'registerTax', '税务逾期，升级督办后办结', ['red', 'darkRed']);
    if (n === 9) return neglect(surname, n, 'registerFund', '公积金逾期，自动按结果通过', ['red', 'darkRed']);
    if (n % 7 === 2) return refusedName(surname, n);
    if (n % 7 === 5) return supplemented(surname, n);
    return n % 2 === 0 ? straight(surname, n) : collected(surname, n);
  });
}

function application(surname: string, n: number, process: string, delivery: 'express' | 'collect'): StartCase {
  return {
    process,
    variables: {
      applicant: `${surname}${['一', '二', '三'][n % 3]}`,
      phone: `1380000${String(1000 + n)}`,
      companyName: `杭州${WORDS[n]}科技有限公司`,
      companyType: n % 4 === 3 ? 'partnership' : 'limited',
      registeredCapital: 50 + n * 10,
      address: `江干区新业路 ${n + 1} 号`,
      businessScope: '软件开发',
      legalRepresentative: `${surname}${['一', '二', '三'][n % 3]}`,
      legalRepresentativeId: '330102199001010013',
      employees: 1 + (n % 9),
      bank: ['杭州银行', '工商银行', '建设银行'][n % 3]!,
      delivery,
    },
  };
}

function decisions(n: number): Planned['decisions'] {
  return {
    nameCheck: { nameApproved: true },
    review: { reviewResult: 'approved', reviewOpinion: '材料齐全，符合法定形式' },
    supplement: {},
    reviewAgain: { reviewAgainResult: 'approved' },
    engraveSeal: { sealCount: 2, sealFilingNumber: `YZ-${n}` },
    registerTax: { taxpayerType: n % 2 === 0 ? 'small' : 'general', invoices: 50 },
    registerInsurance: { insuranceNumber: `SB-${n}` },
    registerFund: { fundAccount: `GJJ-${n}` },
    openAccount: { accountNumber: `KH-${n}` },
    collect: { receivedBy: '本人' },
    express: { receivedBy: '快递' },
  };
}

function straight(surname: string, n: number): Planned {
  return {
    item: '企业开办',
    story: '一次通过，邮寄送达',
    start: application(surname, n, 'enterprise-startup', 'express'),
    decisions: decisions(n),
    neglected: null,
    expected: {
      entered: [...STRAIGHT, 'express', 'delivered'],
      notEntered: ['supplement', 'collect'],
      visits: 0,
      light: ['green'],
    },
  };
}

function collected(surname: string, n: number): Planned {
  return {
    ...straight(surname, n),
    story: '一次通过，窗口领取',
    start: application(surname, n, 'enterprise-startup', 'collect'),
    expected: {
      entered: [...STRAIGHT, 'collect', 'delivered'],
      notEntered: ['supplement', 'express'],
      visits: 1,
      light: ['green'],
    },
  };
}

function refusedName(surname: string, n: number): Planned {
  return {
    ...straight(surname, n),
    story: '名称不可用',
    decisions: { ...decisions(n), nameCheck: { nameApproved: false, nameOpinion: '与在先登记的名称相同' } },
    expected: { entered: ['nameCheck', 'nameRefused'], notEntered: ['review'], visits: 0, light: ['green'] },
  };
}

function supplemented(surname: string, n: number): Planned {
  return {
    ...straight(surname, n),
    story: '一次性补正后通过',
    decisions: { ...decisions(n), review: { reviewResult: 'supplement', reviewOpinion: '请补交租赁合同' } },
    expected: {
      entered: [...STRAIGHT, 'supplement', 'reviewAgain', 'express', 'delivered'],
      notEntered: ['collect'],
      visits: 0,
      light: ['green'],
    },
  };
}

function neglect(surname: string, n: number, neglected: string, story: string, light: readonly string[]): Planned {
  const base = straight(surname, n);
  return {
    ...base,
    story,
    start: application(surname, n, hurried('enterprise-startup'), 'express'),
    neglected,
    expected: { ...base.expected, light },
  };
}
