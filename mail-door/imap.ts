import { ImapFlow } from 'imapflow';
import type { Logger } from 'pino';
import { readMail } from './read-mail.ts';
import { takeMail, type DoorSettings } from './take-mail.ts';

export interface ImapOptions { url: string; mailbox: string; pollMs: number; settings: DoorSettings; log: Logger }

/**
 * Reads a mailbox: every mail that isn't seen is taken in, and then marked seen. One that can't be taken in stays
 * unseen, and is tried again at the next round. A lost connection is made anew.
 *
 * connecting → reading what is unseen → waiting (a new mail is told by the server, or the pause is over) → reading
 *      ↑___________________________|  the connection ended: again after a pause
 */
export function startImapDoor(options: ImapOptions): { close(): Promise<void> } {
  const door = { stopping: false };
  let wake: (() => void) | undefined;
  let client: ImapFlow | undefined;
  const done = run();
  return {
    async close() {
      door.stopping = true;
      wake?.();
      client?.close();
      await done;
    },
  };

  async function run(): Promise<void> {
    while (!door.stopping) {
      try {
        client = connect(options.url);
        client.on('error', () => wake?.());
        client.on('close', () => wake?.());
        client.on('exists', () => wake?.());
        await client.connect();
        await client.mailboxOpen(options.mailbox);
        while (!door.stopping && client.usable) {
          await takeUnseen(client, options);
          await rest(options.pollMs);
        }
      } catch (error) {
        if (!door.stopping) options.log.warn({ reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }, 'the mailbox could not be read, trying again');
        await rest(options.pollMs);
      } finally {
        client?.close();
      }
    }
  }

  async function rest(ms: number): Promise<void> {
    if (door.stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => { clearTimeout(timer); resolve(); };
    });
    wake = undefined;
  }
}

async function takeUnseen(client: ImapFlow, { settings, log }: ImapOptions): Promise<void> {
  const unseen = await client.search({ seen: false }, { uid: true });
  for (const uid of unseen || []) {
    const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
    if (!message || !message.source) continue;
    try {
      await takeMail(await readMail(message.source), settings, log);
    } catch (error) {
      log.warn({ uid, reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }, 'a mail could not be taken in, it stays unseen');
      continue;
    }
    await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
  }
}

function connect(url: string): ImapFlow {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'imaps:';
  return new ImapFlow({
    host: hostname, port: Number(port || (secure ? 993 : 143)), secure, logger: false, disableAutoIdle: false,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
  });
}
