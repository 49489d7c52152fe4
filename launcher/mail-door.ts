import path from 'node:path';
import { pino } from 'pino';
import { addIntakeSystem, renewKey } from '../api/intake/systems.ts';
import type { Clock } from '../db/clock.ts';
import type { Database } from '../db/index.ts';
import { openMailDoors } from '../mail-door/door.ts';
import { readMail } from '../mail-door/read-mail.ts';
import { senderAddress } from '../mail/sender.ts';
import { takeMail, type DoorSettings } from '../mail-door/take-mail.ts';
import type { Settings } from './settings.ts';

/** The intake system that the built-in mail door is. */
const SYSTEM = { id: 'built-in-mail', nameZh: '投诉邮箱（系统自带）', nameEn: 'Complaints mailbox (built in)', channels: ['e-mail'] };

/** A new key, kept nowhere; nothing when an administrator has closed the door. */
export async function mailDoorKey(knex: Database, clock: Clock): Promise<string | undefined> {
  const known = await knex('intakeSystem').where({ id: SYSTEM.id }).first();
  if (!known) return addIntakeSystem(knex, SYSTEM, null, clock.now());
  return known.active ? renewKey(knex, known.id) : undefined;
}

/** The mail door within the launcher's process: it opens when the API is there. */
export class MailDoor {
  readonly addresses: readonly string[];
  #settings: Settings;
  #key: string;
  #newKey: () => Promise<string | undefined>;
  #renewing: Promise<void> | undefined;
  #door: DoorSettings | undefined;
  #log: pino.Logger;

  /** `newKey`: for when an administrator has renewed the present one, so that this door goes on without a start. */
  constructor(settings: Settings, key: string, newKey: () => Promise<string | undefined>) {
    this.#settings = settings;
    this.#key = key;
    this.#newKey = newKey;
    this.addresses = complaintAddresses(settings);
    this.#log = pino({ name: 'mail-door' }, pino.destination({ dest: path.join(settings.DATA_DIR, 'logs', 'mail-door.log'), mkdir: true, sync: false }));
  }

  async open(apiUrl: string): Promise<{ close(): Promise<void> }> {
    this.#door = { apiUrl, apiKey: (refused) => this.#keyAfter(refused), systemId: SYSTEM.id, ownAddresses: this.addresses };
    return openMailDoors(this.#settings, this.#door, this.#log);
  }

  /** Mails that are refused at the same time get the same new key. */
  async #keyAfter(refused: string | undefined): Promise<string> {
    if (refused === this.#key) this.#renewing ??= this.#newKey().then((key) => void (this.#key = key ?? this.#key)).finally(() => (this.#renewing = undefined));
    await this.#renewing;
    return this.#key;
  }

  /** A mail of the demo inbox: one to the bank's own address comes in as any other. @throws while the API doesn't take it */
  async handOn(raw: Buffer, to: readonly string[]): Promise<void> {
    if (!to.some((address) => this.addresses.includes(address.toLowerCase()))) return;
    if (!this.#door) throw new Error('The system is starting');
    try {
      await takeMail(await readMail(raw), this.#door, this.#log);
    } catch (error) {
      this.#log.warn({ reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' }, 'a mail could not be taken in, the sender tries again');
      throw error;
    }
  }
}

/** Those that are set, else the address that the bank's mails come from. */
function complaintAddresses({ COMPLAINT_ADDRESSES, MAIL_FROM, PUBLIC_URL }: Settings): readonly string[] {
  if (COMPLAINT_ADDRESSES.length > 0) return COMPLAINT_ADDRESSES;
  return [senderAddress({ mailFrom: MAIL_FROM, publicUrl: PUBLIC_URL }).toLowerCase()];
}
