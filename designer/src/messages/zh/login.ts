export const loginMessages = {
  login: {
    promise: '让群众最多跑一次',
    name: '账号',
    nameMissing: '请输入账号',
    password: '密码',
    passwordMissing: '请输入密码',
    enter: '登录',
    demo: '演示账号（仅本机可用），点击即登录',
  },
} as const;
