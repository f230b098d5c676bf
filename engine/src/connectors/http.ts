import type { Connector } from './connector.ts';

/** Calls an address that speaks JSON. */
export const http: Connector = {
  type: 'connector:http',
  name: { zh: 'HTTP 接口（JSON）', en: 'HTTP call (JSON)' },
  fields: [
    {
      key: 'method',
      name: { zh: '方法', en: 'Method' },
      hint: null,
      required: true,
      kind: { kind: 'choice', options: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    },
    {
      key: 'url',
      name: { zh: '地址', en: 'Address' },
      hint: {
        zh: '主机须在本系统的允许名单中；以 = 开头为表达式',
        en: 'Its host must be on the list of this installation; an expression begins with =',
      },
      required: true,
      kind: { kind: 'text' },
    },
    {
      key: 'headers',
      name: { zh: '请求头', en: 'Headers' },
      hint: { zh: '表达式，如 { "X-Region": region }', en: 'An expression, as { "X-Region": region }' },
      required: false,
      kind: { kind: 'feel' },
    },
    {
      key: 'body',
      name: { zh: '请求内容', en: 'Body' },
      hint: { zh: '表达式，以 JSON 发送', en: 'An expression, sent as JSON' },
      required: false,
      kind: { kind: 'feel' },
    },
    {
      key: 'secret',
      name: { zh: '密钥名', en: 'Secret' },
      hint: {
        zh: '作为 Bearer 令牌发送；密钥由系统保管，不写入流程',
        en: 'Sent as a bearer token; kept by the installation, never in the diagram',
      },
      required: false,
      kind: { kind: 'secret' },
    },
    {
      key: 'result',
      name: { zh: '结果', en: 'Result' },
      hint: {
        zh: '表达式，结果各项成为变量，如 { score: response.body.score }',
        en: 'An expression whose entries become variables, as { score: response.body.score }',
      },
      required: false,
      kind: { kind: 'feel' },
    },
    {
      key: 'error',
      name: { zh: '业务错误', en: 'Error' },
      hint: {
        zh: '表达式，得出错误代码或 null，如 if response.status = 404 then "not-found" else null',
        en: 'An expression for an error code or null, as if response.status = 404 then "not-found" else null',
      },
      required: false,
      kind: { kind: 'feel' },
    },
    {
      key: 'timeout',
      name: { zh: '超时', en: 'Timeout' },
      hint: null,
      required: false,
      kind: { kind: 'seconds', most: 300 },
    },
  ],
};
