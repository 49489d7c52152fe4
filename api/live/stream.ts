import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import type { LiveEvent } from '../schemas/live.ts';
import type { SignedIn } from '../sessions.ts';

/** A connection that is silent for longer than this twice is dead, to proxies and to the reader. */
const HEARTBEAT_MS = 15_000;
/** A reader who leaves so much unread is cut off: it connects again, and asks for what it shows. */
const MOST_UNREAD_BYTES = 64 * 1024;
/** How long a browser is to wait before it connects again. */
const RETRY_MS = 2_000;

/** One reader's stream of server-sent events. What it could not send it does not keep. */
export class LiveStream {
  readonly pageId = randomUUID();
  readonly user: SignedIn;
  readonly #response: Response;
  readonly #stillSignedIn: () => Promise<boolean>;
  readonly #heartbeat: NodeJS.Timeout;
  #number = 0;

  constructor(response: Response, user: SignedIn, stillSignedIn: () => Promise<boolean>) {
    this.user = user;
    this.#response = response;
    this.#stillSignedIn = stillSignedIn;
    this.#heartbeat = setInterval(() => this.#write('event: beat\ndata: {}\n\n'), HEARTBEAT_MS);
    this.#heartbeat.unref();
    response.on('close', () => clearInterval(this.#heartbeat));
  }

  /** Begins the answer: neither a proxy nor compression may hold it back. */
  open(): void {
    this.#response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
    this.#response.flushHeaders();
    this.#write(`retry: ${RETRY_MS}\nevent: hello\ndata: {}\n\n`);
  }

  onClose(callback: () => void): void {
    this.#response.on('close', callback);
  }

  tell(event: LiveEvent): void {
    this.#number += 1;
    this.#write(`id: ${this.pageId}-${this.#number}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`);
  }

  /** Ends it when the session has ended meanwhile: signed out elsewhere, disabled, or expired. */
  async checkSession(): Promise<void> {
    if (!(await this.#stillSignedIn())) this.end();
  }

  end(): void {
    this.#response.end();
  }

  #write(text: string): void {
    if (this.#response.writableEnded || this.#response.destroyed) return;
    if (this.#response.writableLength > MOST_UNREAD_BYTES) this.#response.destroy();
    else this.#response.write(text);
  }
}
