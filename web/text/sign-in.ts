/** Words of signing in. */
import { texts } from './language.tsx'

export const signInText = texts({
  title: { zh: '登录工作台', en: 'Sign in to the workbench' },
  name: { zh: '用户名', en: 'User name' },
  nameNeeded: { zh: '请输入用户名', en: 'Give your user name' },
  password: { zh: '密码', en: 'Password' },
  passwordNeeded: { zh: '请输入密码', en: 'Give your password' },
  signIn: { zh: '登录', en: 'Sign in' },
  code: { zh: '动态口令', en: 'One-time code' },
  codeHint: { zh: '打开身份验证器，输入 6 位数字。', en: 'Open your authenticator and give the six digits.' },
  codeNeeded: { zh: '动态口令是 6 位数字', en: 'The code has six digits' },
  confirm: { zh: '确认', en: 'Confirm' },
  back: { zh: '换一个账号', en: 'Use another account' },
  or: { zh: '或', en: 'or' },
  provider: { zh: '用{title}登录', en: 'Sign in with {title}' },
  providerFailed: { zh: '统一身份认证没有成功', en: 'Signing in there did not succeed' },
  providerFailedHow: { zh: '请重试，或用本系统账号登录。', en: 'Try again, or use an account of this system.' },
  yourSubject: { zh: '您在那里的身份标识：', en: 'What you are called there:' },
  demoAccounts: { zh: '演示账号与密码已在启动系统的窗口中列出。', en: 'Demonstration accounts and their password are printed where the system was started.' },
  again: { zh: '请重新登录', en: 'Sign in again' },
  againSafe: { zh: '登录已过期。您填写的内容还在页面上，登录后接着办。', en: 'The session has ended. What you typed is still on the page; sign in and go on.' },
  cancel: { zh: '暂不登录', en: 'Not now' },
  otherAccount: { zh: '登录的不是原来的账号，页面将重新载入。', en: 'This is another account; the page will reload.' },
})
