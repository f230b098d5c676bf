export const copiesMessages = {
  copies: {
    title: 'Copied to',
    who: 'Choose whom to copy it to',
    copy: 'Copy',
    by: 'Copied by {{name}}, {{at}}',
    unread: 'not read yet',
    read: 'read {{at}}',
    toMe: 'Copied to me',
    fresh: 'Copied, unread',
  },
} as const;
