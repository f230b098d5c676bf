export const copiesMessages = {
  copies: {
    title: '抄送',
    who: '选择抄送的人',
    copy: '抄送',
    by: '{{name}} 抄送于 {{at}}',
    unread: '未读',
    read: '{{at}} 已读',
    toMe: '抄送我的',
    fresh: '抄送未读',
  },
} as const;
