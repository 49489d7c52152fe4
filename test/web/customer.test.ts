import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DESK, inBrowser, PHONE, TABLET, type TestBrowser, type Visit } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import type { ComplaintFiled, NewComplaint } from '../../api/schemas/filing.ts';

let system: TestSystem;
let browser: TestBrowser;
inBrowser(startTestSystem, (...started) => { [system, browser] = started; });

let people = 0;
async function filed(change: Partial<NewComplaint> = {}): Promise<ComplaintFiled & { email: string; tracking: string; survey: string }> {
  people += 1;
  const email = `customer${people}@example.com`;
  const complaint = { person: { name: `测试客户${people}`, email }, subject: '柜面等候时间过长', narrative: '等候两小时，无人解释。', category: 'service-attitude', complainedUnit: 'BJ', ...change } as NewComplaint;
  const answer = await system.customer().file(complaint);
  const key = new URLSearchParams({ number: answer.number, code: answer.trackingCode });
  return { ...answer, email, tracking: `/track?${key}`, survey: `/survey?${key}` };
}

/** The first step of the form, filled in. */
async function tellTheMatter({ page }: Visit, subject = '跨行转账手续费重复收取', narrative = '同一笔转账收取了两次手续费。'): Promise<void> {
  await page.goto('/file');
  await page.getByRole('radio', { name: /费用和利率/ }).check();
  await page.getByLabel('投诉事项').fill(subject);
  await page.getByRole('textbox', { name: '事情经过' }).fill(narrative);
}

async function goOn({ page }: Visit, heading: string): Promise<void> {
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { name: heading }).waitFor();
}

/** What stands at a field, by the field's own link to it. */
async function faultAt({ page }: Visit, label: string | RegExp): Promise<string> {
  const field = page.getByLabel(label);
  await page.waitForFunction((element) => element?.getAttribute('aria-invalid') === 'true', await field.elementHandle());
  return field.evaluate((element) => (element.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
}

describe('the form for a complaint', () => {
  it('says at the field what is wrong, before it sends and when the bank refuses it (D02-01)', async () => {
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    await page.goto('/file');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('请选择投诉类别').waitFor();
    expect(await faultAt(visit, '投诉事项')).toContain('请填写投诉事项');
    await tellTheMatter(visit);
    await goOn(visit, '具体信息');
    await page.getByLabel('涉及金额（元）').fill('一百');
    await page.getByRole('button', { name: '下一步' }).click();
    expect(await faultAt(visit, '涉及金额（元）')).toContain('请填写不小于 0 的金额');
    await page.getByLabel('涉及金额（元）').fill('100');
    await goOn(visit, '证据材料');
    await goOn(visit, '联系方式');
    await page.getByLabel('姓名').fill('张伟');
    await page.getByRole('button', { name: '下一步' }).click();
    expect(await faultAt(visit, '手机或电话')).toContain('电话和邮箱请至少填写一项');
    await page.getByLabel('电子邮箱').fill('zhang.wei');
    await page.getByRole('button', { name: '下一步' }).click();
    expect(await faultAt(visit, '电子邮箱')).toContain('邮箱格式不正确');
    // An address that the page finds good, and the bank doesn't.
    visit.expects(/^422 POST \/api\/complaints$/);
    await page.getByLabel('电子邮箱').fill('张伟@example.com');
    await goOn(visit, '核对提交');
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByText('没有提交成功').waitFor();
    expect(await faultAt(visit, '电子邮箱')).toContain('格式不正确');
    expect(await page.getByLabel('姓名').inputValue()).toBe('张伟');
  });

  it('keeps what was entered over a reload, except files and the ID number', async () => {
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    await tellTheMatter(visit, '理财产品宣传与合同不一致', '客户经理口头承诺保本，合同并无此条。');
    await goOn(visit, '具体信息');
    await visit.choose('涉及的机构', '上海分行');
    await goOn(visit, '证据材料');
    // Browsers don't know this kind of photo: it goes up as it is, and the customer is told.
    await page.getByLabel('选择文件').setInputFiles({ name: '合同.heic', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic') });
    await page.getByText('合同.heic 是 HEIC 格式').waitFor();
    await goOn(visit, '联系方式');
    await page.getByLabel('姓名').fill('张伟');
    await page.getByLabel('证件号码').fill('110000190001010000');
    await page.reload();
    await page.getByText('已恢复您上次填写的内容').waitFor();
    expect(await page.getByLabel('姓名').inputValue()).toBe('张伟');
    expect(await page.getByLabel('证件号码').inputValue()).toBe('');
    await page.getByLabel('手机或电话').fill('000-0000-0101');
    await goOn(visit, '核对提交');
    await page.getByText('上次选择的文件需要重新选择').waitFor();
    await page.getByRole('button', { name: '不提交这些文件' }).click();
    for (const text of ['理财产品宣传与合同不一致', '客户经理口头承诺保本，合同并无此条。', '上海分行', '费用和利率']) await page.getByText(text, { exact: true }).waitFor();
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByRole('heading', { name: '投诉已提交' }).waitFor();
    await page.goto('/file');
    expect(await page.getByLabel('投诉事项').inputValue()).toBe('');
  });

  it('files without a name, and then asks for none (D13-04)', async () => {
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    await tellTheMatter(visit, '网点无障碍通道被占用');
    await goOn(visit, '具体信息');
    await goOn(visit, '证据材料');
    await goOn(visit, '联系方式');
    await page.getByLabel('姓名').fill('不应提交');
    await page.getByRole('switch', { name: '匿名投诉' }).click();
    await page.getByText('匿名投诉同样会登记和调查').waitFor();
    expect(await page.getByLabel('姓名').count()).toBe(0);
    await goOn(visit, '核对提交');
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByText('您没有留下邮箱，请务必自行保存编号和查询码。').waitFor();
    const { items } = (await (await system.player.as('manager')).request('GET', `/api/complaints?q=${encodeURIComponent('网点无障碍通道被占用')}`)) as { items: { id: string }[] };
    const seen = await system.player.see(items[0]!.id);
    expect(seen).toMatchObject({ anonymous: true, person: { name: null, phone: null, email: null } });
  });

  it('refuses a file of another type, an empty or too large one, and too many, before anything is sent (D06-02)', async () => {
    const visit = await browser.visit({ width: TABLET });
    const { page } = visit;
    await tellTheMatter(visit);
    await goOn(visit, '具体信息');
    await goOn(visit, '证据材料');
    const choose = page.getByLabel('选择文件');
    await choose.setInputFiles([
      { name: '程序.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
      { name: '空白.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
      { name: '录像.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(20 * 1024 * 1024 + 1) },
      { name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
    ]);
    const said = page.getByRole('alert');
    for (const message of ['程序.exe 的格式不受支持，没有添加', '空白.pdf 是空文件，没有添加', '录像.pdf 超过 20 MB，没有添加']) await said.getByText(message).waitFor();
    const list = page.getByRole('list', { name: '已选择的文件' }).getByRole('listitem');
    expect(await list.count()).toBe(1);
    await choose.setInputFiles(Array.from({ length: 11 }, (_, index) => ({ name: `附件${index}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7 ${index}`) })));
    await said.getByText('最多上传 10 个文件，其余没有添加').waitFor();
    expect(await list.count()).toBe(10);
    await page.getByRole('button', { name: '移除 合同.pdf' }).click();
    expect(await list.count()).toBe(9);
  });

  it('goes on inside a file whose upload was cut, instead of sending it anew (D06-02)', async () => {
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    await tellTheMatter(visit, '网银转账被重复扣款');
    await goOn(visit, '具体信息');
    await goOn(visit, '证据材料');
    const recording = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(900_000, 'x')]);
    await page.getByLabel('选择文件').setInputFiles({ name: '流水.pdf', mimeType: 'application/pdf', buffer: recording });
    await goOn(visit, '联系方式');
    await page.getByLabel('姓名').fill('张伟');
    await page.getByLabel('手机或电话').fill('000-0000-0101');
    await goOn(visit, '核对提交');
    visit.expects(/PUT .*\/api\/uploads\//);
    const sent: number[] = [];
    await page.route(/\/api\/uploads\/.*offset=/, async (route) => {
      const { pathname, search, searchParams } = new URL(route.request().url());
      const offset = Number(searchParams.get('offset'));
      // The third piece is lost on its way, then the answer to the third.
      const lost = offset === 524_288 ? sent.filter((each) => each === offset).length : 2;
      sent.push(offset);
      if (lost === 1) await fetch(`${system.base}${pathname}${search}`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(recording.subarray(offset, offset + 262_144)) });
      await (lost < 2 ? route.abort('connectionreset') : route.continue());
    });
    await page.getByRole('button', { name: '提交投诉' }).click();
    await page.getByText('连接中断，正在自动重试').waitFor();
    await page.getByRole('heading', { name: '投诉已提交' }).waitFor();
    expect(sent).toEqual([0, 262_144, 524_288, 524_288, 524_288, 786_432]);
    const { items } = (await (await system.player.as('manager')).request('GET', `/api/complaints?q=${encodeURIComponent('网银转账被重复扣款')}`)) as { items: { id: string }[] };
    const seen = await system.player.see(items[0]!.id);
    expect(seen.evidence.map(({ fileName, sizeBytes }) => [fileName, sizeBytes])).toEqual([['流水.pdf', recording.length]]);
  });

  it('speaks English when asked to, and so do the answer and the tracking page', async () => {
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    await page.goto('/file');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'File a complaint' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('radio', { name: /Fees and interest/ }).check();
    await page.getByLabel('Subject').fill('Annual fee charged although waived');
    await page.getByRole('textbox', { name: 'What happened' }).fill('The fee was waived for the first year and charged all the same.');
    for (let step = 0; step < 3; step += 1) await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Name').fill('Jane Doe');
    await page.getByLabel('E-mail').fill('jane.doe@example.com');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Submit complaint' }).click();
    await page.getByRole('heading', { name: 'Complaint received' }).waitFor();
    const mail = await system.mail('jane.doe@example.com', /Annual fee charged/);
    expect(mail.text).toMatch(/Tracking code/i);
    await page.getByRole('link', { name: 'See the progress' }).click();
    await page.getByRole('heading', { name: 'Progress' }).waitFor();
    await page.getByRole('heading', { name: 'Preliminary check' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Progress' }).waitFor();
  });
});

describe('tracking', () => {
  it('shows nothing for a wrong code, nor whether the number exists (D08-06)', async () => {
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    visit.expects(/^404 POST \/api\/tracking$/);
    const { number } = await filed();
    const ask = async (asked: string, code: string): Promise<string> => {
      await page.goto('/track');
      await page.getByLabel('投诉编号').fill(asked);
      await page.getByLabel('查询码').fill(code);
      await page.getByRole('button', { name: '查询', exact: true }).click();
      return page.getByRole('alert').innerText();
    };
    const wrongCode = await ask(number, 'AAAA-BBBB');
    expect(wrongCode).toContain('没有找到对应的投诉，请核对投诉编号和查询码。');
    expect(await ask('TS20260101-999999', 'AAAA-BBBB')).toBe(wrongCode);
    expect(await page.getByText('柜面等候时间过长').count()).toBe(0);
  });

  it('takes further information and evidence, which the staff see (D06-02)', async () => {
    const complaint = await filed();
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    await page.goto(complaint.tracking);
    await page.getByRole('button', { name: '提交说明' }).click();
    await page.getByText('请填写补充说明').waitFor();
    // Every field of the page has a name of its own, for who hears it.
    for (const name of ['补充说明', '催办说明']) await page.getByRole('textbox', { name, exact: true }).waitFor();
    await page.getByLabel('补充说明').fill('当天的排队号码是A128。');
    await page.getByRole('button', { name: '提交说明' }).click();
    await page.getByRole('article').filter({ hasText: '当天的排队号码是A128。' }).waitFor();
    await page.getByLabel('选择文件').setInputFiles({ name: '排队小票.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 ticket') });
    await page.getByRole('button', { name: '上传', exact: true }).click();
    await page.getByRole('list', { name: '您提交的材料' }).getByText('排队小票.pdf').waitFor();
    const staff = await browser.signIn('intake', `/staff/complaints/${complaint.id}`);
    await staff.page.getByText('当天的排队号码是A128。').waitFor();
    await staff.page.getByRole('link', { name: '下载 排队小票.pdf' }).waitFor();
  });

  it('goes on inside a file when the page was left meanwhile and the same file is chosen again (D06-02)', async () => {
    const complaint = await filed();
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'upload-')), '通话录音.pdf');
    writeFileSync(file, Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(900_000, 'x')]));
    const sent: number[] = [];
    let connected = false;
    visit.expects(/PUT .*\/api\/uploads\//);
    await page.route(/\/api\/uploads\/.*offset=/, async (route) => {
      const offset = Number(new URL(route.request().url()).searchParams.get('offset'));
      if (connected) sent.push(offset);
      await (connected || offset < 524_288 ? route.continue() : route.abort('connectionreset'));
    });
    await page.goto(complaint.tracking);
    await page.getByLabel('选择文件').setInputFiles(file);
    await page.getByRole('button', { name: '上传', exact: true }).click();
    await page.getByText('连接中断，正在自动重试').waitFor();
    await page.reload();
    const again = page.getByRole('status').filter({ hasText: '上次选择的文件需要重新选择' });
    await again.getByText('已上传 58%').waitFor();
    connected = true;
    await page.getByLabel('选择文件').setInputFiles(file);
    await again.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '上传', exact: true }).click();
    await page.getByRole('list', { name: '您提交的材料' }).getByText('通话录音.pdf').waitFor();
    expect(sent).toEqual([524_288, 786_432]);
    const { evidence } = await system.player.see(complaint.id);
    expect(evidence.map(({ sizeBytes }) => sizeBytes)).toEqual([900_009]);
  });

  it("makes a customer's photo lighter before it goes up, and leaves out where it was taken (D12-06)", async () => {
    const complaint = await filed();
    const { page } = await browser.visit({ width: PHONE });
    await page.goto(complaint.tracking);
    const drawn = await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 4_000, height: 3_000 });
      canvas.getContext('2d')!.fillRect(0, 0, 2_000, 3_000);
      const photo = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!), 'image/jpeg'));
      return [...new Uint8Array(await photo.arrayBuffer())];
    });
    const place = Buffer.from('Exif\0\0GPSLatitude 39.9042 N');
    const exif = Buffer.from([0xff, 0xe1, 0, place.length + 2]);
    const photo = Buffer.concat([Buffer.from(drawn.slice(0, 2)), exif, place, Buffer.from(drawn.slice(2))]);
    await page.getByText('照片上传前会在您的设备上压缩').waitFor();
    await page.getByLabel('选择文件').setInputFiles([{ name: '回单.jpeg', mimeType: 'image/jpeg', buffer: photo }, { name: '截图.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }]);
    await page.getByRole('list', { name: '已选择的文件' }).getByText('截图.png').waitFor();
    await page.getByRole('button', { name: '上传', exact: true }).click();
    await page.getByRole('list', { name: '您提交的材料' }).getByText('回单.jpg').waitFor();
    const manager = await browser.signIn('manager', '/staff/inbox');
    const { evidence } = await system.player.see(complaint.id);
    const kept = await manager.page.evaluate(async (address) => {
      const file = await (await fetch(address)).blob();
      const { width, height } = await createImageBitmap(file);
      return { width, height, text: new TextDecoder('latin1').decode(await file.arrayBuffer()) };
    }, `/api/complaints/${complaint.id}/evidence/${evidence.find(({ fileName }) => fileName === '回单.jpg')?.id}`);
    expect(kept).toMatchObject({ width: 2_560, height: 1_920 });
    expect(kept.text).not.toMatch(/Exif|GPSLatitude/);
    // A screenshot stays as it is.
    expect(evidence.find(({ fileName }) => fileName === '截图.png')?.sizeBytes).toBe(8);
  });

  it('shows script in a complaint as the words that it is: to the customer, in the inbox, in the case and in mail', async () => {
    const script = '<img src=x onerror="document.title=1">';
    const complaint = await filed({ subject: `${script}投诉`, narrative: `经过${script}<script>document.title=2</script>`, person: { name: `<b>${script}</b>`, email: 'script@example.com' } });
    const customer = await browser.visit({ width: PHONE });
    await customer.page.goto(complaint.tracking);
    await customer.page.getByRole('heading', { name: `${script}投诉` }).waitFor();
    const mail = await system.mail('script@example.com', new RegExp(complaint.number));
    expect(mail.html ?? '').not.toMatch(/<img src=x|<script/);
    expect(mail.text).toContain(`${script}投诉`);
    const staff = await browser.signIn('intake', '/staff/inbox?view=group');
    await staff.page.getByText(`${script}投诉`).waitFor();
    await staff.page.goto(`/staff/complaints/${complaint.id}`);
    await staff.page.getByText(`经过${script}<script>document.title=2</script>`).waitFor();
    await staff.page.getByText(`<b>${script}</b>`).waitFor();
    await staff.page.getByRole('tab', { name: '通知', exact: true }).click();
    await staff.page.getByRole('tabpanel').getByRole('button').filter({ hasText: '投诉受理告知书' }).click();
    await staff.page.frameLocator('iframe').getByText(`${script}投诉`).first().waitFor();
    for (const { page } of [customer, staff]) {
      expect(await page.title()).not.toMatch(/^[12]$/);
      expect(await page.locator('img[src="x"]').count()).toBe(0);
    }
  });

  it('lets who is not satisfied ask for a review by others, in the survey and on the tracking page (D12-05, D08-08)', async () => {
    const [bySurvey, byTracking] = await Promise.all([answered(), answered()]);
    const visit = await browser.visit({ width: PHONE });
    const { page } = visit;
    await page.goto(bySurvey.survey);
    await page.getByRole('radio', { name: '不满意' }).check();
    await page.getByRole('checkbox', { name: /申请复核/ }).check();
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('您的复核申请已受理').waitFor();
    await page.goto(bySurvey.survey);
    await page.getByText('您已提交过评价').waitFor();

    // A window that was open meanwhile says so, and shows what holds now.
    const late = await answered();
    const other = await browser.visit({ width: DESK, locale: 'en' });
    other.expects(/^409 POST \/api\/tracking\/survey$/);
    await other.page.goto(late.survey);
    await other.page.getByRole('radio', { name: 'Satisfied', exact: true }).check();
    // The page's own asking now and then is kept waiting: it is the refusal that tells.
    let refused = false;
    other.page.on('response', (response) => { refused ||= response.status() === 409; });
    await other.page.route('**/api/tracking', async (route) => { if (refused) await route.continue(); });
    await system.customer().answerSurvey({ number: late.number, code: late.trackingCode, satisfied: true });
    await other.page.getByRole('button', { name: 'Submit' }).click();
    await other.page.getByText('You have already answered').waitFor();

    await page.goto(byTracking.tracking);
    await page.getByRole('button', { name: '提交复核申请' }).click();
    await page.getByText('请填写申请复核的理由').waitFor();
    await page.getByLabel('申请复核的理由').fill('处理结果没有回应我的诉求。');
    await page.getByRole('button', { name: '提交复核申请' }).click();
    await page.getByText('复核中').waitFor();
    for (const { id } of [bySurvey, byTracking]) await system.player.waitingTask(id, 'review-investigate');
  });

  /** A complaint whose result the customer has been told. */
  async function answered(): ReturnType<typeof filed> {
    const complaint = await filed();
    await system.player.play(complaint.id, 'preliminary-check');
    await system.player.play(complaint.id, 'investigate');
    await system.player.play(complaint.id, 'decide', { compensationYuan: 0 });
    await system.player.until('the survey', async () => (await system.player.see(complaint.id)).surveys.length > 0);
    return complaint;
  }
});

describe('from page to page', () => {
  it('the window is titled by the page, the keyboard goes on inside it, and each way to complain or go on is told (D03-14, D02-13)', async () => {
    const { page } = await browser.visit({ width: DESK });
    await page.goto('/');
    await page.getByText('可以向金融监管部门反映（12378）').waitFor();
    await page.waitForFunction(() => document.title === '您的意见，我们认真对待 - 示范银行');
    await page.getByRole('navigation').getByRole('link', { name: '查询进度' }).click();
    await page.waitForFunction(() => document.title === '查询办理进度 - 示范银行');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.keyboard.press('Tab');
    expect(await page.getByLabel('投诉编号').evaluate((field) => field === document.activeElement)).toBe(true);
  });
});

describe('every page of the customer', () => {
  it.each([PHONE, TABLET, DESK])('fits a window %i wide', async (width) => {
    const complaint = await filed({ subject: '一'.repeat(180), narrative: 'https://example.com/'.padEnd(400, 'a') });
    const visit = await browser.visit({ width });
    for (const path of ['/', '/file', '/track', complaint.tracking, complaint.survey, '/nowhere', '/staff/sign-in']) {
      await visit.page.goto(path);
      await visit.page.getByRole('heading', { level: 1 }).or(visit.page.locator('.message-state')).first().waitFor();
      expect([path, await visit.overflow()]).toEqual([path, 0]);
    }
  });
});
