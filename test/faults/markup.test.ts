import { COMPLAINT, Doors } from './doors.ts';

const SCRIPT = '<script>alert(1)</script>';
const WORDS = {
  subject: `${SCRIPT}{{number}} =cmd|' /C calc'!A0 [点此](javascript:alert(1))`,
  narrative: `<img src=x onerror=alert(2)>\r\n.\r\nQUIT\r\n# 标题\n| a | b |\n{{trackingCode}} ${'</td></table>'}`,
  demand: `"><svg onload=alert(3)>\n[点此](javascript:alert(4))`,
};
const EMAIL = 'markup@example.com';

describe('markup in what a customer writes', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await Doors.open();
  });
  afterAll(() => doors.close());

  it('is stored as given, inert in every answer, and plain words in the mails, whose headers it cannot add to', async () => {
    const { player } = doors.system;
    const complaint = { ...COMPLAINT, ...WORDS, person: { ...COMPLAINT.person, name: `李${SCRIPT}`, email: EMAIL } };
    const filed = await doors.filed(complaint);
    const [row] = await doors.rows('select subject, narrative, demand, complainant_name from complaints.complaint where id = $1', [filed.id]);
    expect(row).toEqual({ ...WORDS, complainant_name: complaint.person.name });

    const answers = [
      await doors.post('/api/tracking', { number: filed.number, code: filed.trackingCode }),
      await doors.request('GET', `/api/complaints/${filed.id}`, undefined, { cookie: await doors.cookie('manager') }),
    ];
    for (const answer of answers) expect(JSON.parse(answer.text)).toMatchObject({ subject: WORDS.subject });
    for (const route of [`/api/complaints/${filed.id}`, '/api/complaints', '/api/tasks?view=group']) {
      const response = await fetch(`${doors.system.base}${route}`, { headers: { cookie: await doors.cookie('manager') } });
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    }

    await player.play(filed.id, 'preliminary-check');
    const mail = await doors.system.mail(EMAIL, /./);
    expect(mail.to).toEqual([EMAIL]);
    expect(mail.subject).not.toContain('\n');
    // As text it is what was written; the marks and placeholders of templates mean nothing in it.
    expect(mail.text).toContain(WORDS.subject);
    expect(mail.text).toContain('{{number}}');
    const html = mail.html ?? '';
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|<svg|<img[^>]+onerror|href="javascript:|onload=alert\(3\)>/i);
    // No mail to staff runs anything either.
    for (const { id } of doors.system.inbox.list()) {
      const page = await fetch(`${doors.system.inbox.webUrl}/mails/${id}/html`);
      expect(page.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
      expect(await page.text()).not.toMatch(/<script>alert|<svg|onerror=alert\(2\)>/i);
    }
  });
});
