import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importClasses } from '../../../import/classes.ts';
import type { ArchiveFile, ArchiveList } from '../../../api/schemas/archive.ts';
import type { ReportResult, Reports } from '../../../api/schemas/reports.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';

step(/“([^“”]+)”看得到该投诉/u, async (world, [username = '']) => {
  const { player } = await world.bank();
  const client = await player.as(username);
  await player.until(`${username} to see the case`, async () => (await client.complaint(world.complaintId).catch(() => undefined))?.id === world.complaintId);
});
step(/“([^“”]+)”看不到该投诉/u, async (world, [username = '']) => {
  await expect((await (await world.bank()).player.as(username)).complaint(world.complaintId)).rejects.toMatchObject({ status: 404 });
});
step(/“([^“”]+)”看不到投诉人的电话/u, async (world, [username = '']) => {
  const seen = await (await (await world.bank()).player.as(username)).complaint(world.complaintId);
  expect(JSON.stringify(seen)).not.toContain(world.wanted?.person?.phone);
});

/** From the first day of the year until today; the total of a figure, by the names that the page shows. */
step(/报表“([^“”]+)”的“([^“”]+)”里，“([^“”]+)”合计是([\d.]+)/u, async (world, [report = '', section = '', measure = '', value = '']) => {
  const result = await makeReport(world, report);
  const table = result.sections.find(({ name }) => name.zh === section);
  const column = table?.measures.findIndex(({ name }) => name.zh === measure) ?? -1;
  if (!table || column < 0) throw new Error(`the report has: ${result.sections.map(({ name, measures }) => `${name.zh}（${measures.map((each) => each.name.zh).join('、')}）`).join('；')}`);
  expect(table.total.values[column]).toBe(Number(value));
});
step(/报表“([^“”]+)”的“([^“”]+)”里，“([^“”]+)”的“([^“”]+)”是([\d.]+)/u, async (world, [report = '', section = '', row = '', measure = '', value = '']) => {
  const result = await makeReport(world, report);
  const table = result.sections.find(({ name }) => name.zh === section);
  const column = table?.measures.findIndex(({ name }) => name.zh === measure) ?? -1;
  const line = table?.rows.find(({ label }) => label.zh === row);
  if (!table || column < 0 || !line) throw new Error(`the report has: ${result.sections.map(({ name, measures, rows }) => `${name.zh}（${measures.map((each) => each.name.zh).join('、')}；${rows.map(({ label }) => label.zh).join('、')}）`).join('；')}`);
  expect(line.values[column]).toBe(Number(value));
});
step(/有报表“([^“”]+)”/u, async (world, [name = '']) => {
  const { sections } = await makeReport(world, name);
  expect(sections.length).toBeGreaterThan(0);
});
step(/“([^“”]+)”不能查看报表“([^“”]+)”/u, async (world, [username = '', name = '']) => {
  const items = await reports(world, username).catch(() => []);
  expect(items.map((each) => each.name.zh)).not.toContain(name);
});

step(/案卷完整/u, async (world) => {
  expect((await archived(world)).missing).toEqual([]);
});
step(/案卷缺少“([^“”]+)”/u, async (world, [name = '']) => {
  expect((await archived(world)).missing.map((each) => each.name.zh)).toContain(name);
});
step(/“([^“”]+)”按“([^“”]+)”(能查到|查不到)该档案/u, async (world, [username = '', words = '', found = '']) => {
  await archived(world);
  const { items } = await (await (await world.bank()).player.as(username)).request<ArchiveList>('GET', `/api/archive?q=${encodeURIComponent(words)}`);
  expect(items.some((file) => file.complaintId === world.complaintId)).toBe(found === '能查到');
});
step(/“([^“”]+)”申请保全该档案，理由是“([^“”]+)”/u, async (world, [username = '', reason = '']) => {
  await archived(world);
  const { id } = await (await (await world.bank()).player.as(username)).openMatter({ kind: 'legal-hold', complaintId: world.complaintId, title: '档案保全', details: { action: 'place', complaintIds: [world.complaintId], reason } });
  world.matterId = id;
});
step(/该档案已保全/u, async (world) => {
  await (await world.bank()).player.until('the hold', async () => (await archived(world)).held);
});
step(/有总经理签署的审批文件/u, async (world) => {
  const { player } = await world.bank();
  await player.until('the approval document', async () => (await (await player.as('manager')).investigation(world.complaintId)).approvals.some((each) => each.level === 'general-manager' && each.approved && each.number !== ''));
});
step(/投诉有统计分类/u, async (world) => {
  await world.until('the classes of the industry standard', ({ intake }) => intake.classes.channel !== null && intake.classes.business !== null);
});
step(/投诉的统计分类是：渠道“([^“”]+)”，业务“([^“”]+)”，原因“([^“”]+)”/u, async (world, [channel = '', business = '', cause = '']) => {
  await world.until('these classes', ({ intake: { classes } }) => classes.channel === channel && classes.business === business && classes.cause === cause);
});
/** The table: dimension, code, code of the class above, name. */
step(/导入统计分类代码/u, async (world, _, table) => {
  await takeClasses(world, table);
});
step(/导入统计分类代码，被拒绝，指出“([^“”]+)”/u, async (world, [words = ''], table) => {
  await expect(takeClasses(world, table)).rejects.toThrow(words);
});
step(/统计分类里(有|没有)代码“([^“”]+)”/u, async (world, [state = '', code = '']) => {
  const { items } = await (await (await world.bank()).player.as('admin')).request<{ items: { officialCode: string | null }[] }>('GET', '/api/class-codes');
  expect(items.some(({ officialCode }) => officialCode === code)).toBe(state === '有');
});
step(/审计验证全部档案(通过|不通过)/u, async (world, [state = '']) => {
  const auditor = await (await world.bank()).player.as('auditor');
  const { problems } = await auditor.request<{ problems: unknown[] }>('GET', '/api/archive/verify?scope=all');
  if (state === '通过') expect(problems).toEqual([]);
  else expect(problems).not.toEqual([]);
});
step(/知识库按“([^“”]+)”能查到“([^“”]+)”/u, async (world, [words = '', title = '']) => {
  const { player } = await world.bank();
  await player.until(`the article ${title}`, async () => (await (await player.as('handler.sh')).knowledge({ q: words })).items.some((article) => article.title.includes(title)));
});

async function takeClasses(world: World, table: readonly (readonly string[])[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'classes-'));
  try {
    const file = path.join(folder, 'classes.csv');
    writeFileSync(file, [['dimension', 'code', 'parent', 'name_zh'], ...table].map((row) => row.join(',')).join('\n'));
    await importClasses(file, await (await world.bank()).player.as('admin'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function archived(world: World): Promise<ArchiveFile> {
  await world.until('the archive', ({ milestones }) => milestones.archivedAt !== null);
  return (await (await world.bank()).player.as('manager')).request<ArchiveFile>('GET', `/api/archive/${world.complaintId}`);
}

async function reports(world: World, username: string): Promise<Reports['items']> {
  return (await (await (await world.bank()).player.as(username)).request<Reports>('GET', '/api/reports')).items;
}

async function makeReport(world: World, name: string): Promise<ReportResult> {
  const items = await reports(world, 'manager');
  const found = items.find((each) => each.name.zh === name);
  if (!found) throw new Error(`there is no report “${name}”: ${items.map((each) => each.name.zh).join('、')}`);
  const today = world.now.toISOString().slice(0, 10);
  return (await (await world.bank()).player.as('manager')).request<ReportResult>('GET', `/api/reports/${found.id}?from=${today.slice(0, 4)}-01-01&to=${today}`);
}
