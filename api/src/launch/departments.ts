/** Departments and accounts that a new platform begins with. */
import type { Role } from '../contract/people.ts';
import type { LocalText } from '../contract/text.ts';

interface DepartmentSeed {
  readonly id: string;
  readonly name: LocalText;
  readonly parent: string | null;
  readonly posts: readonly { readonly id: string; readonly name: LocalText }[];
}
interface AccountSeed {
  readonly id: string;
  readonly name: LocalText;
  readonly roles: readonly Role[];
  readonly departments: readonly string[];
  readonly posts: readonly string[];
}

/** All city departments stand below the service centre, which coordinates them. */
const TOP = 'government-services';

export const departmentSeeds: readonly DepartmentSeed[] = [
  { id: TOP, name: { zh: '政务服务管理局', en: 'Government Services' }, parent: null, posts: [] },
  below('market-regulator', '市场监管局', 'Market Regulator'),
  below('public-security', '公安局', 'Public Security'),
  below('tax', '税务局', 'Tax Bureau'),
  below('social-insurance', '社保中心', 'Social Insurance'),
  below('housing-fund', '住房公积金中心', 'Housing Fund'),
  below('bank', '合作银行', 'Partner Bank'),
  below('service-counter', '政务服务窗口', 'Service Counter'),
  below('planning', '规划和自然资源局', 'Planning'),
  below('development-reform', '发展和改革委员会', 'Development and Reform'),
  below('housing', '住房和城乡建设局', 'Housing and Construction'),
  below('fire', '消防救援支队', 'Fire and Rescue'),
  below('civil-defence', '人民防空办公室', 'Civil Defence'),
  below('water', '水务局', 'Water'),
  below('greening', '园林绿化局', 'Greening'),
  below('human-resources', '人力资源和社会保障局', 'Human Resources'),
  below('finance', '财政局', 'Finance'),
  below('civil-affairs', '民政局', 'Civil Affairs'),
  below('community', '社区居委会', 'Community'),
];

export const demoAccountSeeds: readonly AccountSeed[] = [
  account('designer', '沈流程', 'Shen Liucheng', ['designer'], [TOP]),
  account('registrar', '王登记', 'Wang Dengji', ['clerk'], ['market-regulator']),
  account('registrar2', '周核准', 'Zhou Hezhun', ['clerk'], ['market-regulator']),
  account('seal', '李印章', 'Li Yinzhang', ['clerk'], ['public-security']),
  account('tax', '赵税务', 'Zhao Shuiwu', ['clerk'], ['tax']),
  account('insurance', '钱社保', 'Qian Shebao', ['clerk'], ['social-insurance']),
  account('fund', '孙公积', 'Sun Gongji', ['clerk'], ['housing-fund']),
  account('bank', '吴开户', 'Wu Kaihu', ['clerk'], ['bank']),
  account('planner', '吕规划', 'Lü Guihua', ['clerk'], ['planning', 'development-reform', 'greening']),
  account('housing', '施建设', 'Shi Jianshe', ['clerk'], ['housing', 'fire', 'civil-defence', 'water']),
  account('talent', '张人才', 'Zhang Rencai', ['clerk'], ['human-resources']),
  account('finance', '金财政', 'Jin Caizheng', ['clerk'], ['finance']),
  account('community', '何社区', 'He Shequ', ['clerk'], ['community', 'civil-affairs']),
  account('counter', '郑窗口', 'Zheng Chuangkou', ['counter'], ['service-counter']),
  account('manager', '冯督办', 'Feng Duban', ['manager'], [TOP]),
  account('admin', '管理员', 'Administrator', ['admin'], [TOP]),
];

function below(id: string, zh: string, en: string): DepartmentSeed {
  const supervisors = { id: `${id}-supervisors`, name: { zh: `${zh}负责人`, en: `${en} supervisors` } };
  return { id, name: { zh, en }, parent: TOP, posts: [supervisors] };
}

function account(
  id: string,
  zh: string,
  en: string,
  roles: readonly Role[],
  departments: readonly string[],
): AccountSeed {
  return { id, name: { zh, en }, roles, departments, posts: [] };
}
