/** Cases of the other five items: straight, with a supplement, refused, overrun, returned, and a second visit refused. */
import type { Planned } from './plan.ts';
import { hurried, type Item } from './publishing.ts';

type Decisions = Planned['decisions'];
interface Told {
  readonly story: string;
  readonly entered: readonly string[];
  readonly notEntered?: readonly string[];
  readonly decisions?: Decisions;
  readonly variables?: Readonly<Record<string, string | number | boolean>>;
  readonly hurried?: boolean;
  readonly neglected?: string;
  readonly left?: boolean;
  readonly returned?: Planned['returned'];
  readonly refusedVisit?: boolean;
  readonly visits?: number;
  readonly light?: readonly string[];
}
interface Usual {
  readonly item: Item;
  readonly name: string;
  readonly variables: Readonly<Record<string, string | number | boolean>>;
  readonly decisions: Decisions;
}
const OVERDUE = ['red', 'darkRed'];
const ANY = ['green', 'yellow', 'red', 'darkRed'];

function plans(usual: Usual, told: readonly Told[]): readonly Planned[] {
  return told.map(({ story, ...one }) => ({
    ...{ item: usual.name, story, neglected: one.neglected ?? null, left: one.left ?? false },
    start: {
      process: one.hurried === true ? hurried(usual.item) : usual.item,
      variables: { ...usual.variables, ...one.variables },
    },
    decisions: { ...usual.decisions, ...one.decisions },
    ...(one.returned === undefined ? {} : { returned: one.returned }),
    refusedVisit: one.refusedVisit ?? false,
    expected: {
      ...{ entered: one.entered, notEntered: one.notEntered ?? [] },
      ...{ visits: one.visits ?? 0, light: one.light ?? ['green'] },
    },
  }));
}

const DRAWINGS = ['drawingsHousing', 'drawingsFire', 'drawingsCivilDefence', 'drawingsWater', 'drawingsGreening'];
const ACCEPTANCES = ['acceptPlanning', 'acceptHousing', 'acceptFire', 'acceptCivilDefence', 'acceptWater'];
const BUILT = ['filing', 'landPermit', 'planningPermit', ...DRAWINGS, 'buildingPermit', 'works', ...ACCEPTANCES];
const all = (elements: readonly string[], facts: Decisions[string]): Decisions =>
  Object.fromEntries(elements.map((element) => [element, facts]));

const construction = plans(
  {
    ...{ item: 'construction-approval', name: '工程建设' },
    variables: {
      ...{ applicant: '杭州江岸建设发展有限公司', phone: '13800000000', projectName: '江岸公共服务中心' },
      ...{ projectCode: '2601-330102-04-01-100001', site: '江岸路 8 号', landArea: 12_000, floorArea: 26_000 },
      ...{ investment: 18_000, landUse: 'public' },
    },
    decisions: {
      preCheck: { preCheckResult: 'compliant' },
      preCheckAgain: { preCheckAgainResult: 'compliant' },
      filing: { filingNumber: 'LX-1' },
      siteOpinion: { siteOpinionNumber: 'XZ-1' },
      landPermit: { landPermitNumber: 'YD-1' },
      designReview: { designResult: 'granted', expertReviewNeeded: false },
      planningPermit: { planningPermitNumber: 'GC-1' },
      ...all(DRAWINGS, { agreed: true }),
      buildingPermit: { buildingPermitNumber: 'SG-1' },
      works: { completedOn: '2027-02-26' },
      appointAcceptance: { acceptanceOn: '2027-03-03' },
      ...all(ACCEPTANCES, { accepted: true }),
      acceptanceOpinion: { acceptanceResult: 'passed' },
      completionRecord: { completionNumber: 'BA-1' },
    },
  },
  [
    { story: '四阶段并联，联合验收一次到场', entered: [...BUILT, 'completed'], visits: 1 },
    {
      story: '验收退回重验，仍是同一次到场，第二次登记被拒',
      entered: [...BUILT, 'completed'],
      returned: { at: 'acceptanceOpinion', to: 'jointAcceptance', reason: '消防查验记录缺失' },
      ...{ refusedVisit: true, visits: 1 },
    },
    {
      story: '不符合空间规划，不予许可',
      decisions: { preCheck: { preCheckResult: 'refused' } },
      entered: ['notCompliant', 'siteRefused'],
      notEntered: ['filing'],
    },
  ],
);

const food = plans(
  {
    ...{ item: 'food-business-licence', name: '食品经营' },
    variables: {
      ...{ businessName: '望江面馆', applicant: '陈一', phone: '13800000000', address: '望江路 8 号' },
      ...{ businessType: 'catering', renewal: false },
    },
    decisions: {
      review: { reviewResult: 'accept' },
      inspection: { inspectionResult: 'fit', inspectionRecord: '场所符合要求' },
      decision: { decision: 'granted' },
      renewal: { decision: 'granted' },
      certificate: { licenceNumber: 'JY13301000000001', receivedBy: '本人' },
    },
  },
  [
    { story: '现场核查停表，许可', entered: ['inspection', 'decision', 'certificate', 'issued'], visits: 1 },
    {
      story: '延续逾期未决，视为准予',
      ...{ hurried: true, variables: { renewal: true }, neglected: 'renewal', left: true },
      entered: ['renewal', 'certificate', 'issued'],
      notEntered: ['inspection'],
      ...{ visits: 1, light: OVERDUE },
    },
    {
      story: '不予受理',
      decisions: { review: { reviewResult: 'refuse' } },
      entered: ['refused'],
      notEntered: ['inspection'],
    },
  ],
);

const trees = plans(
  {
    ...{ item: 'tree-felling', name: '砍伐树木' },
    variables: {
      ...{ applicant: '望江物业公司', phone: '13800000000', place: '望江路', trees: 3, diameter: 20 },
      ground: '危及房屋',
    },
    decisions: {
      review: { reviewOpinion: '材料齐全' },
      survey: { surveyRecord: '与申请一致' },
      ...all(['sign', 'countersign'], { agreed: true }),
      permit: { permitNumber: 'KF-1', receivedBy: '本人' },
    },
  },
  [
    { story: '小规模，一人签批', entered: ['sign', 'permit', 'issued'], notEntered: ['countersign'], visits: 1 },
    {
      story: '大规模，三人会签',
      variables: { trees: 25 },
      entered: ['countersign', 'permit', 'issued'],
      notEntered: ['sign'],
      visits: 1,
    },
    {
      story: '会签不同意',
      variables: { trees: 25 },
      decisions: { countersign: { agreed: false } },
      entered: ['countersign', 'denied'],
      notEntered: ['permit'],
    },
    {
      story: '签批逾期后办结',
      ...{ hurried: true, neglected: 'sign' },
      entered: ['sign', 'permit', 'issued'],
      ...{ visits: 1, light: OVERDUE },
    },
  ],
);

const talents = plans(
  {
    ...{ item: 'talent-subsidy', name: '人才补贴' },
    variables: {
      ...{ applicant: '顾研', idNumber: '330102199001010013', phone: '13800000000', talentLevel: 'C' },
      ...{ employer: '杭州云帆科技有限公司', account: '6214000000000002', achievements: '主持省级重点研发项目' },
    },
    decisions: {
      review: { reviewResult: 'approved', amount: 300_000 },
      reviewAgain: { reviewAgainResult: 'approved', amount: 300_000 },
      supplement: { supplementNote: '已上传' },
      countersign: { agreed: true },
    },
  },
  [
    {
      story: '加权会签，公示期满，由程序拨付',
      hurried: true,
      entered: ['countersign', 'publicNotice', 'payment', 'paid'],
      light: ANY,
    },
    {
      story: '补正后会签、公示、由程序拨付',
      ...{ hurried: true, light: ANY },
      decisions: { review: { reviewResult: 'supplement', reviewOpinion: '缺社会保险缴纳记录' } },
      entered: ['supplement', 'reviewAgain', 'payment', 'paid'],
    },
    {
      story: '会签不通过',
      decisions: { countersign: { agreed: false } },
      entered: ['countersign', 'notAgreed'],
      notEntered: ['payment'],
    },
  ],
);

const elders = plans(
  {
    ...{ item: 'old-age-benefit', name: '高龄津贴' },
    variables: {
      ...{ applicant: '陆奶奶', idNumber: '330102194001010020', phone: '13800000000', community: '望江社区' },
      account: '6214000000000001',
    },
    decisions: {
      communityCheck: { resident: true },
      review: { reviewResult: 'granted' },
      payment: { paymentNumber: 'GL-202602' },
    },
  },
  [
    { story: '社区代办，无需到场', entered: ['communityCheck', 'review', 'payment', 'paid'] },
    {
      story: '民政退回社区重新核实',
      returned: { at: 'review', to: 'communityCheck', reason: '居住情况不清' },
      entered: ['communityCheck', 'review', 'payment', 'paid'],
    },
    {
      story: '不予发放',
      decisions: { review: { reviewResult: 'denied', reviewOpinion: '非本市户籍' } },
      entered: ['denied'],
      notEntered: ['payment'],
    },
    {
      story: '未到龄，当即告知',
      variables: { idNumber: '330102199001010013' },
      entered: ['tooYoung'],
      notEntered: ['communityCheck'],
    },
  ],
);

export const otherItems: readonly Planned[] = [...talents, ...construction, ...food, ...trees, ...elders];
