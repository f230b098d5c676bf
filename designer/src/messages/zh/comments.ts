export const commentsMessages = {
  comments: {
    title: '留言',
    empty: '还没有留言。',
    write: '写留言，用 @ 提醒同事',
    send: '发送',
    attached: '上传了附件「{{text}}」',
    copied: '抄送给 {{names}} {{text}}',
    detached: '移除了附件「{{text}}」',
    mentions: '提到我的留言',
    mentioned: '{{name}} 在 {{key}} 中提到了你',
    urge: '催办',
    urgeText: '请尽快办理「{{task}}」',
    urged: '已催办',
  },
} as const;
