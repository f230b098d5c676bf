export const commentsMessages = {
  comments: {
    title: 'Comments',
    empty: 'No comments yet.',
    write: 'Write a comment; @ tells a colleague',
    send: 'Send',
    attached: 'Attached “{{text}}”',
    copied: 'Copied to {{names}} {{text}}',
    detached: 'Removed the attachment “{{text}}”',
    mentions: 'Comments that mention me',
    mentioned: '{{name}} mentions you in {{key}}',
    urge: 'Urge',
    urgeText: 'please attend to “{{task}}” soon',
    urged: 'The holder has been told',
  },
} as const;
