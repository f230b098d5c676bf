export const attachmentsMessages = {
  attachments: {
    title: 'Attachments',
    empty: 'No attachments yet.',
    put: 'Drop files here, or click to choose',
    taken: 'PDF, pictures, text, Office documents or ZIP, at most 20 MB each',
    tooLarge: 'The file is larger than 20 MB',
    sending: 'Sending {{name}}',
    remove: 'Remove',
    removeOne: 'Remove the attachment {{name}}',
    removeSure: 'Remove “{{name}}”? The comments will say so.',
  },
} as const;
