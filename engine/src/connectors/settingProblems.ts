import type { LocalText } from '../bpmn/problem.ts';
import { parseProblem } from '../feel/parse.ts';
import type { Connector, ConnectorField } from './connector.ts';

type Settings = Readonly<Record<string, string>>;

/** What is wrong with what a task sets for its connector: fields that are missing, unknown or do not hold. */
export function settingProblems(connector: Connector, settings: Settings): readonly LocalText[] {
  const unknown = Object.keys(settings).filter((key) => !connector.fields.some((field) => field.key === key));
  const { zh, en } = connector.name;
  return [
    ...connector.fields.flatMap((field) => {
      const { key, name } = field;
      const problem = fieldProblem(field, settings[key] ?? '');
      if (problem === null) return [];
      return { zh: `“${name.zh}”（${key}）${problem.zh}。`, en: `"${name.en}" (${key}) ${problem.en}.` };
    }),
    ...unknown.map((key) => ({
      zh: `连接器“${zh}”没有字段 ${key}。`,
      en: `The connector "${en}" has no field ${key}.`,
    })),
  ];
}

/** What is wrong with what a field is set to, as the end of a sentence about it; null: nothing. */
export function fieldProblem({ required, kind }: ConnectorField, set: string): LocalText | null {
  const value = set.trim();
  const wrong = (zh: string, en: string): LocalText => ({ zh, en });
  if (value === '') return required ? wrong('未填写', 'is missing') : null;
  switch (kind.kind) {
    case 'text':
      return value.startsWith('=') ? expression(value) : null;
    case 'feel':
      return expression(value);
    case 'choice':
      if (kind.options.includes(value)) return null;
      return wrong(`应为 ${kind.options.join('、')} 之一`, `must be one of ${kind.options.join(', ')}`);
    case 'seconds':
      if (Number(value) > 0 && Number(value) <= kind.most) return null;
      return wrong(`应为不超过 ${kind.most} 的秒数`, `must be a number of seconds up to ${kind.most}`);
    case 'secret':
      if (/^[A-Z][A-Z0-9_]{0,63}$/.test(value)) return null;
      return wrong(
        '应为密钥的名称：大写字母、数字和下划线',
        'must be the name of a secret: capitals, digits, underscores',
      );
  }
  function expression(feel: string): LocalText | null {
    const problem = parseProblem(feel.replace(/^=/, ''));
    return problem === null ? null : wrong(`有误：${problem}`, `is wrong: ${problem}`);
  }
}
