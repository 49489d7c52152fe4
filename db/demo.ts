import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Database } from './connection.ts';
import type { Clock } from './clock.ts';
import { nameOf } from './codes.ts';
import { BANK_ZONE } from './numbers.ts';
import { ROLES, type Role } from './roles.ts';
import type { UnitRow } from './rows.ts';
import { readSetting, writeSetting } from './settings-table.ts';

/** The shared password of all demo users. */
export const DEMO_PASSWORD = 'demo-2026';

/** The setting that says that this is a demo bank; `/api/meta` then offers the sign-ins. */
export const DEMO_SETTING = 'demo';

const UNITS: readonly UnitRow[] = [
  unit('HQ', null, 'head-office', '总行', 'Head Office'),
  unit('HQ-CS', 'HQ', 'department', '客户服务中心', 'Customer Service Centre'),
  unit('HQ-CP', 'HQ', 'department', '消费者权益保护部', 'Consumer Protection Department'),
  unit('HQ-OS', 'HQ', 'department', '海外机构管理部', 'Overseas Institutions Department'),
  unit('HQ-CARD', 'HQ', 'department', '信用卡中心', 'Credit Card Centre'),
  unit('HQ-IT', 'HQ', 'department', '信息科技部', 'Information Technology Department'),
  unit('HQ-IA', 'HQ', 'department', '内部审计部', 'Internal Audit Department'),
  unit('BJ', 'HQ', 'branch', '北京分行', 'Beijing Branch'),
  unit('BJ-OPS', 'BJ', 'department', '北京分行运营管理部', 'Beijing Operations'),
  unit('BJ-RETAIL', 'BJ', 'department', '北京分行个人金融部', 'Beijing Retail Banking'),
  unit('BJ-CARD', 'BJ', 'department', '北京分行银行卡部', 'Beijing Cards'),
  unit('BJ-WFJ', 'BJ', 'outlet', '北京分行王府井支行', 'Beijing Wangfujing Outlet'),
  unit('SH', 'HQ', 'branch', '上海分行', 'Shanghai Branch'),
  unit('SH-OPS', 'SH', 'department', '上海分行运营管理部', 'Shanghai Operations'),
  unit('SH-RETAIL', 'SH', 'department', '上海分行个人金融部', 'Shanghai Retail Banking'),
  unit('SH-CARD', 'SH', 'department', '上海分行银行卡部', 'Shanghai Cards'),
  unit('SH-LJZ', 'SH', 'outlet', '上海分行陆家嘴支行', 'Shanghai Lujiazui Outlet'),
];

export interface DemoUser { username: string; name: string; unitId: string; roles: Role[] }

/** One person for each role, and a handler and an approver for each unit that handles complaints. */
export const DEMO_USERS: readonly DemoUser[] = [
  person('intake', '林晓雯', 'HQ-CS', 'intake'),
  person('intake2', '赵一鸣', 'HQ-CS', 'intake'),
  person('handler.bj', '王建国', 'BJ-OPS', 'handler'),
  person('approver.bj', '陈丽华', 'BJ-OPS', 'approver'),
  person('handler.bj.retail', '刘思远', 'BJ-RETAIL', 'handler'),
  person('approver.bj.retail', '孙慧敏', 'BJ-RETAIL', 'approver'),
  person('handler.bj.card', '周子涵', 'BJ-CARD', 'handler'),
  person('approver.bj.card', '吴振华', 'BJ-CARD', 'approver'),
  person('head.bj.wfj', '秦玉梅', 'BJ-WFJ', 'approver'),
  person('handler.sh', '徐佳怡', 'SH-OPS', 'handler'),
  person('approver.sh', '朱明远', 'SH-OPS', 'approver'),
  person('handler.sh.retail', '胡雪梅', 'SH-RETAIL', 'handler'),
  person('approver.sh.retail', '高志强', 'SH-RETAIL', 'approver'),
  person('handler.sh.card', '何嘉诚', 'SH-CARD', 'handler'),
  person('approver.sh.card', '郭静', 'SH-CARD', 'approver'),
  person('head.sh.ljz', '沈嘉宁', 'SH-LJZ', 'approver'),
  person('handler.card', '马文博', 'HQ-CARD', 'handler'),
  person('approver.card', '罗晓峰', 'HQ-CARD', 'approver'),
  person('handler.os', '梁雨桐', 'HQ-OS', 'handler'),
  person('approver.os', '宋国栋', 'HQ-OS', 'approver'),
  person('handler.it', '谢天宇', 'HQ-IT', 'handler'),
  person('approver.it', '唐海燕', 'HQ-IT', 'approver'),
  person('handler.cp', '许文静', 'HQ-CP', 'handler'),
  person('approver.cp', '邓志远', 'HQ-CP', 'approver'),
  person('handler.cs', '冯雅琴', 'HQ-CS', 'handler'),
  person('approver.cs', '曹德明', 'HQ-CS', 'approver'),
  person('reviewer', '彭书瑶', 'HQ-CP', 'reviewer'),
  person('reviewer2', '曾庆阳', 'HQ-CP', 'reviewer'),
  person('manager', '萧雅芳', 'HQ-CP', 'manager'),
  person('manager2', '方晴川', 'HQ-CP', 'manager'),
  person('gm', '田震东', 'HQ', 'general-manager'),
  person('supervisor', '董卫平', 'HQ-CP', 'supervisor'),
  person('auditor', '袁方正', 'HQ-IA', 'auditor'),
  person('designer', '潘思琪', 'HQ-IT', 'designer'),
  person('admin', '蒋立', 'HQ-IT', 'admin'),
  person('inspector', '顾明哲', 'HQ-IA', 'inspector'),
];

export interface DemoSignIn { username: string; name: string; role: string; password: string }

/** Puts the demo bank's units and people in place. Running it again changes nothing, and no password. */
export async function seedDemoBank(knex: Database, clock: Clock): Promise<DemoSignIn[]> {
  await knex('unit').insert([...UNITS]).onConflict('id').ignore();
  const present = new Set((await knex('userAccount').select('username')).map((row) => row.username));
  const missing = DEMO_USERS.filter((user) => !present.has(user.username));
  if (missing.length > 0) {
    const { hash } = await import('@node-rs/argon2');
    const passwordHash = await hash(DEMO_PASSWORD);
    await knex('userAccount')
      .insert(missing.map((user) => ({
        id: randomUUID(), username: user.username, displayName: user.name, email: `${user.username}@bank.example.com`,
        unitId: user.unitId, roles: user.roles, passwordHash, locale: 'zh-CN', active: true, failedSignIns: 0,
        // An inspection of a quarter.
        validUntil: user.roles.includes('inspector') ? DateTime.fromJSDate(clock.now(), { zone: BANK_ZONE }).plus({ months: 3 }).toISODate() : null,
      })))
      .onConflict('username')
      .ignore();
  }
  if ((await readSetting(knex, DEMO_SETTING)) === undefined) await writeSetting(knex, DEMO_SETTING, { seededAt: clock.now().toISOString() });
  return DEMO_USERS.map((user) => ({
    username: user.username, name: user.name, password: DEMO_PASSWORD,
    role: user.roles.map((role) => nameOf(ROLES, role, 'zh-CN')).join('、'),
  }));
}

function unit(id: string, parentId: string | null, kind: UnitRow['kind'], nameZh: string, nameEn: string): UnitRow {
  return { id, parentId, kind, nameZh, nameEn, closedAt: null };
}

function person(username: string, name: string, unitId: string, ...roles: Role[]): DemoUser {
  return { username, name, unitId, roles };
}
