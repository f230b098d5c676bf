import type { LocalText } from '../bpmn/problem.ts';
import { parseProblem } from '../feel/parse.ts';
import type { Connector, ConnectorField } from './connector.ts';

type Settings = Readonly<Record<string, string>>;

/** What is wrong with what a task sets for its connector: fields that are missing, unknown or do not hold. */
export function settingProblems(connector: Connector, settings: Settings): readonly LocalText[] {
  const unknown = Object.keys(settings).filter((key) => !connector.fields.some((field) => field.key === key));
  const { zh, en } = connector.name;
  return [
    ...connector.fields.flatMap((field) => fieldProblem(field, settings[field.key]?.trim() ?? '')),
    ...unknown.map((key) => ({
      zh: `连接器“${zh}”没有字段 ${key}。`,
      en: `The connector "${en}" has no field ${key}.`,
    })),
  ];
}

function fieldProblem({ key, name, required, kind }: ConnectorField, value: string): readonly LocalText[] {
  const wrong = (zh: string, en: string): readonly LocalText[] => [
    { zh: `“${name.zh}”（${key}）${zh}。`, en: `"${name.en}" (${key}) ${en}.` },
  ];
  if (value === '') return required ? wrong('未填写', 'is missing') : [];
  switch (kind.kind) {
    case 'text':
      return value.startsWith('=') ? expression(value) : [];
    case 'feel':
      return expression(value);
    case 'choice':
      if (kind.options.includes(value)) return [];
      return wrong(`应为 ${kind.options.join('、')} 之一`, `must be one of ${kind.options.join(', ')}`);
    case 'seconds':
      if (Number(value) > 0 && Number(value) <= kind.most) return [];
      return wrong(`应为不超过 ${kind.most} 的秒数`, `must be a number of seconds up to ${kind.most}`);
    case 'secret':
      if (/^[A-Z][A-Z0-9_]{0,63}$/.test(value)) return [];
      return wrong(
        '应为密钥的名称：大写字母、数字和下划线',
        'must be the name of a secret: capitals, digits, underscores',
      );
  }
  function expression(feel: string): readonly LocalText[] {
    const problem = parseProblem(feel.replace(/^=/, ''));
    return problem === null ? [] : wrong(`有误：${problem}`, `is wrong: ${problem}`);
  }
}
