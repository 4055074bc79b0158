// A phone that speaks the contract of modem/phone over a real broker, without a program or an Android behind it: keeps a
// journal, answers commands, repeats what is not acknowledged. Tests steer what its radio does.
import type { Duplex } from 'node:stream';
import { MqttClient } from 'mqtt';
import {
  ackSchema,
  commandSchema,
  type PhoneInbound,
  type PhoneResult,
  type PhoneSend,
  type PhoneStatus,
  type ResultState,
  readPayload,
  sendSchema,
} from '../../modem/phone/protocol.ts';
import { downFilter, readTopic, upTopic } from '../../modem/phone/topics.ts';

export type ScriptedPhoneOptions = {
  phoneId: string;
  password: string;
  /** A connection to the broker; each call makes one. */
  connect: () => Duplex;
  now: () => number;
  /** What the radio makes of a send; null: no word, ever. By default it is sent. */
  radio?: (send: PhoneSend) => ResultState | null;
};

/** Its store survives its connections, as a phone's does. */
export class ScriptedPhone {
  readonly #options: ScriptedPhoneOptions;
  readonly #journal = new Map<string, { send: PhoneSend | null; state: ResultState }>();
  readonly #inbox = new Map<string, PhoneInbound>();
  readonly #tombstones = new Set<string>();
  #client: MqttClient | null = null;
  #nextRow = 1;
  status: Partial<PhoneStatus> = {};
  journalName = 'journal1';
  /** Everything that was really sent, in order. */
  readonly sent: PhoneSend[] = [];
  /** Everything the phone took, sent or not. */
  readonly taken: PhoneSend[] = [];
  /** Why it refuses what comes; null: it does not. */
  refusesWith: 'no-permission' | 'bad-number' | null = null;
  #isDeaf = false;
  /** Results that were acknowledged, as `id/state`. */
  readonly acknowledged: string[] = [];
  /** Texts that were refused, by id. */
  readonly refused: string[] = [];
  radio: (send: PhoneSend) => ResultState | null;

  constructor(options: ScriptedPhoneOptions) {
    this.#options = options;
    this.radio = options.radio ?? (() => 'sent');
  }

  async connect(): Promise<void> {
    const { phoneId, password, connect } = this.#options;
    this.#isDeaf = false;
    const client = new MqttClient(connect, {
      clientId: phoneId,
      username: phoneId,
      password,
      clean: false,
      reconnectPeriod: 0,
      keepalive: 0,
      will: {
        topic: upTopic(phoneId, 'status'),
        payload: Buffer.from(JSON.stringify(this.#statusNow('offline'))),
        qos: 1,
        retain: true,
      },
    });
    this.#client = client;
    client.on('error', () => {});
    client.handleMessage = (packet, done) => {
      this.#take(packet.topic, packet.payload.toString());
      done();
    };
    await new Promise<void>((resolve, reject) => {
      client.once('connect', () => resolve());
      client.once('error', reject);
    });
    await client.subscribeAsync(downFilter(phoneId), { qos: 1 });
    this.tellStatus();
    this.repeat();
  }

  /** Breaks the connection, as a dead network does. */
  drop(): void {
    this.#client?.stream.destroy();
    this.#client?.end(true);
    this.#client = null;
  }

  /** What comes from now on is lost on the way, until the next connection. */
  deafen(): void {
    this.#isDeaf = true;
  }

  /** A text comes in. */
  receive(from: string, body: string, more: Partial<PhoneInbound> = {}): void {
    const id = `e1:${this.#nextRow++}`;
    const receivedAt = new Date(this.#options.now()).toISOString();
    const inbound: PhoneInbound = {
      v: 1,
      id,
      from,
      body,
      receivedAt,
      sim: null,
      threadId: null,
      backfill: false,
      ...more,
    };
    this.#inbox.set(inbound.id, inbound);
    this.publish('inbound', inbound);
  }

  /** Sends again what the box has not acknowledged. */
  repeat(): void {
    for (const inbound of this.#inbox.values()) this.publish('inbound', inbound);
    for (const [id, { state }] of this.#journal) {
      if (!this.acknowledged.includes(`${id}/${state}`)) this.#tell(id, state);
    }
  }

  /** A later word on what was sent. */
  laterWord(id: string, state: ResultState): void {
    const entry = this.#journal.get(id);
    if (entry !== undefined) entry.state = state;
    this.#tell(id, state);
  }

  /** Says what it is; `status` holds what differs from an untroubled phone. */
  tellStatus(): void {
    this.publish('status', this.#statusNow(this.status.state ?? 'online'), true);
  }

  publish(kind: 'status' | 'inbound' | 'result' | 'reply', payload: unknown, retain = false): void {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    this.#client?.publish(upTopic(this.#options.phoneId, kind), text, { qos: 1, retain });
  }

  #statusNow(state: PhoneStatus['state']): PhoneStatus {
    return {
      v: 1,
      ts: new Date(this.#options.now()).toISOString(),
      agent: {
        name: 'scripted',
        ver: '9.9.9',
        node: null,
        android: '14',
        model: 'Example One',
      },
      journal: this.journalName,
      sims: [{ slot: null, state: 'ready', operator: 'Example Net', roaming: false }],
      slots: 2,
      battery: { pct: 80, charging: true },
      signal: -85,
      net: null,
      queue: { in: 0, out: 0 },
      cursor: null,
      perm: { read: true, send: true },
      problems: [],
      lastPollAt: new Date(this.#options.now()).toISOString(),
      ...this.status,
      state,
    };
  }

  #tell(id: string, state: ResultState, error?: PhoneResult['error']): void {
    const ts = new Date(this.#options.now()).toISOString();
    this.publish('result', { v: 1, id, state, ts, ...(error === undefined ? {} : { error }) });
  }

  #take(topic: string, payload: string): void {
    if (this.#isDeaf) return;
    const kind = readTopic(topic)?.kind;
    if (kind === 'send') {
      const read = readPayload(sendSchema, payload);
      if (read.ok) this.#send(read.value);
    } else if (kind === 'ack') {
      const read = readPayload(ackSchema, payload);
      if (read.ok) this.#acknowledge(read.value);
    } else if (kind === 'cmd') {
      this.#obey(payload);
    }
  }

  #send(send: PhoneSend): void {
    const known = this.#journal.get(send.id);
    const isLate = Date.parse(send.notAfter) < this.#options.now();
    const stored = known?.state ?? (this.#tombstones.has(send.id) ? 'cancelled' : null);
    const settled = stored ?? (isLate ? 'expired' : null);
    if (settled !== null) {
      if (known === undefined) this.#journal.set(send.id, { send, state: settled });
      this.#tell(send.id, settled);
      return;
    }
    this.taken.push(send);
    if (this.refusesWith !== null) {
      this.#journal.set(send.id, { send, state: 'rejected' });
      this.#tell(send.id, 'rejected', { code: this.refusesWith, text: '' });
      return;
    }
    const state = this.radio(send);
    this.#journal.set(send.id, { send, state: state ?? 'accepted' });
    this.#tell(send.id, 'accepted');
    if (state === 'sent' || state === 'delivered' || state === 'unknown') this.sent.push(send);
    if (state !== null) this.#tell(send.id, state);
  }

  #acknowledge(ack: ReturnType<typeof ackSchema.parse>): void {
    for (const id of ack.inbound) this.#inbox.delete(id);
    for (const { id, state } of ack.results) this.acknowledged.push(`${id}/${state}`);
    for (const { id } of ack.rejected) {
      this.#inbox.delete(id);
      this.refused.push(id);
    }
  }

  #obey(payload: string): void {
    const read = readPayload(commandSchema, payload);
    if (!read.ok) return;
    const command = read.value;
    const reply = (data: object): void =>
      this.publish('reply', { v: 1, id: command.id, ok: true, data });
    if (command.op === 'ping') reply({ phoneTime: new Date(this.#options.now()).toISOString() });
    else if (command.op === 'cancel') reply({ states: this.#cancel(command.ids) });
    else {
      if (command.op === 'poll') this.repeat();
      reply({});
    }
  }

  #cancel(ids: readonly string[]): Record<string, ResultState> {
    return Object.fromEntries(
      ids.map((id) => {
        const known = this.#journal.get(id);
        if (known === undefined) this.#tombstones.add(id);
        return [id, known?.state ?? 'cancelled'];
      }),
    );
  }
}
