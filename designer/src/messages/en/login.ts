export const loginMessages = {
  login: {
    promise: 'One visit at most',
    name: 'Account',
    nameMissing: 'Enter your account',
    password: 'Password',
    passwordMissing: 'Enter your password',
    enter: 'Log in',
    demo: 'Demonstration accounts (this machine only): press one to log in',
  },
} as const;
