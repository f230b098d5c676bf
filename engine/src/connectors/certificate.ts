import type { Connector } from './connector.ts';

/** Fetches an electronic certificate (电子证照) of the applicant, so that nobody has to bring it. */
export const certificate: Connector = {
  type: 'connector:certificate',
  name: { zh: '调取电子证照', en: 'Fetch an electronic certificate' },
  fields: [
    {
      key: 'catalogue',
      name: { zh: '证照目录编码', en: 'Certificate catalogue' },
      hint: null,
      required: true,
      kind: { kind: 'text' },
    },
    {
      key: 'holder',
      name: { zh: '持证人号码', en: 'Number of the holder' },
      hint: {
        zh: '表达式，得出公民身份号码或统一社会信用代码',
        en: 'An expression for an identity number or a unified social credit code',
      },
      required: true,
      kind: { kind: 'feel' },
    },
    {
      key: 'consent',
      name: { zh: '用证授权', en: 'Consent' },
      hint: {
        zh: '表达式，持证人已同意本次用证时为 true，否则不调取',
        en: 'An expression that is true when the holder has agreed to this use; else nothing is fetched',
      },
      required: true,
      kind: { kind: 'feel' },
    },
    {
      key: 'purpose',
      name: { zh: '用证事由', en: 'Purpose' },
      hint: { zh: '记入证照库的用证日志，持证人可查', en: 'Written to the log that the holder can read' },
      required: true,
      kind: { kind: 'text' },
    },
  ],
};
