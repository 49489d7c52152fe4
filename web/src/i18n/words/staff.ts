import { words } from './words.ts';

export const staffWords = words({
  'staff.app': ['投诉管理系统', 'Complaint handling'],
  'staff.signIn': ['登录', 'Sign in'],
  'staff.signInTitle': ['员工登录', 'Staff sign-in'],
  'staff.signInLead': ['请用本人账号登录，操作均有记录。', 'Use your own account. Reading and actions are logged.'],
  'staff.username': ['用户名', 'User name'],
  'staff.password': ['密码', 'Password'],
  'staff.badCredentials': ['用户名或密码不正确。', 'User name or password is wrong.'],
  'staff.demoTitle': ['演示账号', 'Demo accounts'],
  'staff.demoHint': ['点选后自动填入', 'Click one to fill it in'],
  'staff.demoMore': ['更多账号（{count}）', 'More accounts ({count})'],
  'staff.demoMail': ['打开演示邮箱', 'Open the demo mail inbox'],
  'staff.signOut': ['退出登录', 'Sign out'],
  'staff.inbox': ['待办任务', 'Tasks'],
  'staff.complaints': ['投诉查询', 'Complaints'],
  'staff.newComplaint': ['登记投诉', 'Register'],
  'staff.noPermissionTitle': ['无权使用此功能', 'Not available to you'],
  'staff.noPermissionBody': ['您的岗位未开通此功能，如有需要请联系系统管理员。', 'Your role does not include this function. Please ask an administrator if you need it.'],
});
