import type { Desk } from '../src/shared/start-desk.js';

const tenantOf = {
  petra: 'pinecrest',
  pia: 'pinecrest',
  paul: 'pinecrest',
  hana: 'harbor-lane',
  hugo: 'harbor-lane',
  dora: 'deskline',
} as const;

export type UserId = keyof typeof tenantOf;

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Talks to a desk over HTTP as one of the demo users. */
export class DeskClient {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async get(userId: UserId, path: string): Promise<Answer> {
    return this.#send(userId, path, { method: 'GET' });
  }

  /** Posts lines of text to an assistant. A line `>> tool {...}` is one that the scripted model follows. */
  async say(userId: UserId, path: string, ...lines: readonly string[]): Promise<Answer> {
    return this.#send(userId, path, { method: 'POST', body: JSON.stringify({ text: lines.join('\n') }) });
  }

  async #send(userId: UserId, path: string, request: { method: string; body?: string }): Promise<Answer> {
    const token = await this.#desk.mintToken({ userId, tenantId: tenantOf[userId] });
    const response = await fetch(`${this.#desk.url}${path}`, {
      ...request,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    return { status: response.status, text: await response.text() };
  }
}
