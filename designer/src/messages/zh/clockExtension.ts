export const clockExtensionMessages = {
  clockExtension: {
    extend: '延长时限',
    approve: '批准延长',
    done: '时限已延长',
    amount: '延长多少',
    atMost: '延长，最多 {{most}}',
    ground: '延长理由',
    legalBasis: '法律依据',
    law: '《行政许可法》第四十二条',
    unit: { workingDay: '工作日', workingHour: '工作小时', naturalDay: '自然日' },
  },
} as const;
