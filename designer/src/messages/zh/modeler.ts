export const modelerMessages = {
  diagram: { label: '流程图', broken: '流程图无法显示', fit: '全图' },
} as const;
