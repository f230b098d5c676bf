export const timeLimitsMessages = {} as const;
