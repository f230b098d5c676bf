export const processesMessages = {} as const;
