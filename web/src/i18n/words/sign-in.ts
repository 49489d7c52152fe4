import { words } from './words.ts';

/** Signing in at the bank's OpenID Connect provider. */
export const signInWords = words({
  'signIn.provider': ['使用统一认证登录', "Sign in with the bank's account"],
  'signIn.done': ['登录成功', 'You are signed in'],
  'signIn.doneBody': ['请回到原来的窗口继续办理，本窗口可以关闭。', 'Go on in the window that you came from; this one can be closed.'],
  'signIn.or': ['或使用本系统密码', 'or with a password of this system'],
  'signIn.problem.unavailable': ['统一认证服务暂时无法连接，尚未登录。请稍后再试；一直如此的，请联系系统管理员。', "The bank's sign-in service can't be reached, so you are not signed in. Try again later; if it stays so, tell the system administrator."],
  'signIn.problem.expired': ['登录已超过十分钟，或在另一个窗口中进行。请重新登录。', 'Signing in took longer than ten minutes, or went on in another window. Please begin again.'],
  'signIn.problem.refused': ['统一认证没有同意登录，尚未登录。', "The bank's sign-in service did not agree, so you are not signed in."],
  'signIn.problem.clock': ['统一认证服务与本系统的时钟不一致，无法登录。请系统管理员校准时钟。', "The clocks of the bank's sign-in service and of this system differ, so nobody can sign in. Ask the system administrator to set them right."],
  'signIn.problem.failed': ['统一认证的答复无法核实，尚未登录。请重新登录；一直如此的，请联系系统管理员查看日志。', "The answer of the bank's sign-in service could not be verified, so you are not signed in. Begin again; if it stays so, ask the system administrator to look at the log."],
  'signIn.problem.unknown-person': ['您的账号不在本系统的人员名单中，或已停用。请联系系统管理员在“人员”页面开通。', 'Your account is not in this system\'s list of people, or is closed. Ask the system administrator to open it on the page “People”.'],
});
