export const clockExtensionMessages = {
  clockExtension: {
    extend: 'Extend the limit',
    approve: 'Approve extension',
    done: 'The limit is extended',
    amount: 'By how much',
    atMost: 'By {{most}} at most',
    ground: 'Ground of the extension',
    legalBasis: 'Legal basis',
    law: 'Administrative Licensing Law Art. 42',
    unit: { workingDay: 'working days', workingHour: 'working hours', naturalDay: 'natural days' },
  },
} as const;
