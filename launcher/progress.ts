import type { Door } from './system.ts';

/** What the person who starts the system sees: one line for each step with the time it took, then the door. */
export class Progress {
  #out: NodeJS.WriteStream;
  #started = performance.now();

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  say(line: string): void {
    this.#out.write(`${line}\n`);
  }

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const live = this.#out.isTTY;
    if (live) this.#out.write(`  … ${name}`);
    try {
      const result = await work();
      this.#out.write(`${live ? '\r\x1b[2K' : ''}  ✓ ${name} (${seconds(performance.now() - began)})\n`);
      return result;
    } catch (error) {
      if (live) this.#out.write('\r\x1b[2K');
      throw error;
    }
  }

  door(door: Door): void {
    const lines = [
      '',
      `  系统已就绪 Ready in ${seconds(performance.now() - this.#started)}`,
      '',
      `  客户投诉 File a complaint   ${door.web}`,
      `  员工登录 Staff sign-in      ${door.web}/staff`,
      ...(door.mail ? [`  演示邮箱 Mail inbox         ${door.mail}`] : []),
      ...(door.complaints ? [`  邮件投诉 Complain by mail   ${door.complaints.addresses.join(', ')}  (${door.complaints.smtp})`] : []),
      `  接口文档 OpenAPI            ${door.web}/api/openapi.json`,
      ...(door.engine ? [`  流程引擎 Engine             ${door.engine.grpc}  ${door.engine.rest}`] : []),
      '',
    ];
    if (door.signIns.length > 0) {
      lines.push(`  演示账号 Demo sign-ins (密码 password: ${door.signIns[0]?.password})`);
      for (const { username, name, role } of door.signIns) lines.push(`    ${username.padEnd(16)} ${name}　${role}`);
      lines.push('');
    }
    lines.push('  Ctrl-C 停止 stops.', '');
    this.say(lines.join('\n'));
  }

  fail(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`无法启动 Can't start: ${text}\n`);
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
