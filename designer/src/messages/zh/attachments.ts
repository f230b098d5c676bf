export const attachmentsMessages = {
  attachments: {
    title: '附件',
    empty: '还没有附件。',
    put: '把文件拖到这里，或点击选择',
    taken: 'PDF、图片、文本、Office 文档或 ZIP，每个至多 20 MB',
    tooLarge: '文件超过 20 MB',
    sending: '正在上传 {{name}}',
    remove: '移除',
    removeOne: '移除附件 {{name}}',
    removeSure: '移除「{{name}}」？留言中会记下。',
  },
} as const;
