import type { LocalText } from '../problem.ts';

const durable: LocalText = {
  zh: '每一步都持久化，无需异步标记',
  en: 'every step is stored before it is answered, so there is nothing to mark',
};
const binding: LocalText = {
  zh: '调用时取最新发布的版本',
  en: 'the latest version that is deployed is called',
};
const startForm: LocalText = {
  zh: '办件以数据启动，开始事件没有表单',
  en: 'a case is started with its data and not by a form of the start event',
};

const listener: LocalText = {
  zh: '监听器作为作业在活动的 start、end 和任务的 create、assignment、complete 时调用；脚本和其他时刻不支持',
  en: 'listeners are called as jobs at start and end of an activity and at create, assignment and complete of a task, and neither scripts nor other moments are',
};

const reasons: Readonly<Record<string, LocalText>> = {
  async: durable,
  asyncBefore: durable,
  asyncAfter: durable,
  exclusive: durable,
  jobPriority: durable,
  taskPriority: durable,
  calledElementBinding: binding,
  calledElementVersion: binding,
  decisionRefBinding: binding,
  decisionRefVersion: binding,
  mapDecisionResult: { zh: '决策结果按其自身的形状写入变量', en: 'the result of a decision keeps its own shape' },
  formKey: startForm,
  formData: startForm,
  initiator: { zh: '启动人记在办件上', en: 'who started the case is kept with the case' },
  historyTimeToLive: { zh: '历史的保存由存储设定', en: 'how long history is kept is set in the store' },
  taskListener: listener,
  executionListener: listener,
  taskListeners: listener,
  executionListeners: listener,
  properties: { zh: '自由属性没有作用', en: 'free properties have no effect' },
};

const none: LocalText = { zh: '没有对应的设置', en: 'there is no counterpart' };

/** Why an attribute or element of another engine, by its name without prefix, stays without effect. */
export function whyLeft(name: string): LocalText {
  return Object.hasOwn(reasons, name) ? reasons[name]! : none;
}
