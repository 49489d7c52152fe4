import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Mailbox {
  port: number;
  /** Puts a mail in; those who wait with IDLE are told. */
  add(mail: string): void;
  /** How many are unseen. */
  unseen(): number;
  close(): Promise<void>;
}

/** As much of an IMAP server (RFC 3501, with IDLE) as a client needs to read one mailbox. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: { raw: Buffer; seen: boolean }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1 IDLE AUTH=PLAIN SASL-IR] ready\r\n');
    let rest = '';
    let idling = '';
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (idling && line.toUpperCase() === 'DONE') {
          socket.write(`${idling} OK done\r\n`);
          idling = '';
        } else answer(line);
      }
    });

    function answer(line: string): void {
      const [tag = '', ...words] = line.split(' ');
      const command = (words[0]?.toUpperCase() === 'UID' ? `UID ${words[1] ?? ''}` : words[0] ?? '').toUpperCase();
      const ok = (untagged: string[] = [], note = 'done') => socket.write([...untagged.map((each) => `* ${each}\r\n`), `${tag} OK ${note}\r\n`].join(''));
      switch (command) {
        case 'CAPABILITY': return void ok(['CAPABILITY IMAP4rev1 IDLE']);
        case 'LIST': case 'LSUB': return void ok(['LIST (\\HasNoChildren) "/" INBOX']);
        case 'NAMESPACE': return void ok(['NAMESPACE (("" "/")) NIL NIL']);
        case 'SELECT': case 'EXAMINE':
          return void ok([`${mails.length} EXISTS`, '0 RECENT', 'FLAGS (\\Seen)', 'OK [PERMANENTFLAGS (\\Seen)] ok', 'OK [UIDVALIDITY 1] ok', `OK [UIDNEXT ${mails.length + 1}] ok`], '[READ-WRITE] selected');
        case 'UID SEARCH': return void ok([`SEARCH${mails.flatMap(({ seen }, index) => (seen ? [] : [` ${index + 1}`])).join('')}`]);
        case 'UID FETCH': {
          const uid = Number(words[2]);
          const mail = mails[uid - 1];
          if (!mail) return void ok();
          socket.write(`* ${uid} FETCH (UID ${uid} BODY[] {${mail.raw.length}}\r\n`);
          socket.write(mail.raw);
          socket.write(`)\r\n${tag} OK done\r\n`);
          return undefined;
        }
        case 'UID STORE': {
          const mail = mails[Number(words[2]) - 1];
          if (mail) mail.seen = true;
          return void ok();
        }
        case 'IDLE':
          idling = tag;
          return void socket.write('+ idling\r\n');
        case 'LOGOUT':
          ok(['BYE bye']);
          return void socket.end();
        default: return void ok();
      }
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    add(mail) {
      mails.push({ raw: Buffer.from(mail.replace(/\r?\n/g, '\r\n')), seen: false });
      for (const socket of sockets) socket.write(`* ${mails.length} EXISTS\r\n`);
    },
    unseen: () => mails.filter(({ seen }) => !seen).length,
    close: () => new Promise((resolve) => { for (const socket of sockets) socket.destroy(); server.close(() => resolve()); }),
  };
}
