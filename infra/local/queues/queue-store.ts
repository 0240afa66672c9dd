import { createHash, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock/clock.ts';
import { inTransaction } from '../state/open-state.ts';
import type { MessageAttributes, QueueDefinition } from './queue-definition.ts';

type NewMessage = { readonly body: string; readonly attributes?: MessageAttributes; readonly delayMs?: number };

export type ReceivedMessage = {
  readonly id: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5: string;
  readonly attributes: MessageAttributes;
  readonly sentAtMs: number;
  readonly firstReceivedAtMs: number;
  readonly receiveCount: number;
  /** The queue it died in, where this is a dead-letter queue. */
  readonly deadLetterSource: string | undefined;
};

type QueueDepth = { readonly visible: number; readonly inFlight: number };

/** Standard SQS queues on disk, in the movable time. */
export type QueueStore = {
  readonly definitions: readonly QueueDefinition[];
  /** Throws where no queue bears the ARN. */
  byArn(arn: string): QueueDefinition;
  /** Keeps a message; it is on disk on return. Within a caller's transaction it is kept with it. */
  send(queue: QueueDefinition, message: NewMessage): string;
  receive(queue: QueueDefinition, most: number, visibilityTimeoutMs?: number): ReceivedMessage[];
  /** Deletes messages by their last receipts, all in one transaction. */
  remove(queue: QueueDefinition, receiptHandles: readonly string[]): void;
  changeVisibility(queue: QueueDefinition, receiptHandle: string, timeoutMs: number): void;
  depth(queue: QueueDefinition): QueueDepth;
  /** The moment the next message becomes visible; undefined for an empty queue. */
  nextVisibleAtMs(queue: QueueDefinition): number | undefined;
  /** How many messages of a queue could go back to where they were to be handled. */
  redrivable(queue: QueueDefinition): number;
  /** Puts every dead letter back to the queue it died in or never reached. Returns how many. */
  redrive(queue: QueueDefinition): number;
  /** Called after a message was sent or made visible. */
  onMessage(listener: (queueArn: string) => void): void;
};

export function createQueueStore(
  state: DatabaseSync,
  definitions: readonly QueueDefinition[],
  clock: Clock,
): QueueStore {
  state.exec(`CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL, sent_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL, first_received_at INTEGER, receive_count INTEGER NOT NULL DEFAULT 0, receipt TEXT,
    dead_letter_source TEXT) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS messages_by_queue ON messages(queue, visible_at);`);
  const sql = prepare(state);
  const listeners: ((queueArn: string) => void)[] = [];
  // Listeners look after the current transaction is through, or they would look too early.
  const tell = (queueArn: string) => setImmediate(() => listeners.forEach((listener) => void listener(queueArn)));
  const byArn = (arn: string) => {
    const found = definitions.find((definition) => definition.arn === arn);
    if (found === undefined) throw new Error(`no queue ${arn} runs here`);
    return found;
  };

  const send = (queue: QueueDefinition, { body, attributes = {}, delayMs = queue.delayMs }: NewMessage) => {
    const id = randomUUID();
    const now = clock.now();
    sql.insert.run(id, queue.arn, body, JSON.stringify(attributes), now, now + delayMs);
    tell(queue.arn);
    return id;
  };
  /** AWS looks when a message is to be received once more than allowed: it moves then, and keeps its age. */
  const buryWornOut = (queue: QueueDefinition) => {
    if (queue.redrive === undefined) return;
    const { deadLetterArn, maxReceiveCount } = queue.redrive;
    const moved = sql.bury.run(deadLetterArn, queue.arn, queue.arn, clock.now(), maxReceiveCount);
    if (moved.changes > 0) tell(deadLetterArn);
  };
  const receive = (queue: QueueDefinition, most: number, visibilityTimeoutMs = queue.visibilityTimeoutMs) =>
    inTransaction(state, () => {
      const now = clock.now();
      sql.expire.run(queue.arn, now - queue.retentionMs);
      buryWornOut(queue);
      return sql.select.all(queue.arn, now, most).map((row) => {
        const receipt = randomUUID();
        sql.take.run(now + visibilityTimeoutMs, now, receipt, String(row['id']));
        return receivedMessage(row, receipt, now);
      });
    });
  return {
    definitions,
    byArn,
    send,
    receive,
    remove: (queue, receipts) =>
      inTransaction(state, () => {
        for (const receipt of receipts) sql.remove.run(queue.arn, receipt);
      }),
    changeVisibility: (queue, receipt, timeoutMs) => {
      sql.changeVisibility.run(clock.now() + timeoutMs, queue.arn, receipt);
      tell(queue.arn);
    },
    depth: (queue) => {
      const row = sql.depth.get(clock.now(), queue.arn);
      return {
        visible: Number(row?.['visible'] ?? 0),
        inFlight: Number(row?.['total'] ?? 0) - Number(row?.['visible'] ?? 0),
      };
    },
    nextVisibleAtMs: (queue) => {
      const next = sql.next.get(queue.arn)?.['next'];
      return next === null || next === undefined ? undefined : Number(next);
    },
    redrivable: (queue) => sql.sources.all(queue.arn).reduce((sum, row) => sum + Number(row['messages']), 0),
    redrive: (queue) => {
      const sources = sql.sources.all(queue.arn).map((row) => String(row['source']));
      const { changes } = sql.redrive.run(clock.now(), queue.arn);
      for (const source of sources) tell(source);
      return Number(changes);
    },
    onMessage: (listener) => {
      listeners.push(listener);
    },
  };
}

function prepare(state: DatabaseSync) {
  // Where a dead letter was to go: the queue it died in, or the target a rule could not deliver it to.
  const source = "COALESCE(dead_letter_source, json_extract(attributes, '$.TARGET_ARN.StringValue'))";
  return {
    insert: state.prepare(
      'INSERT INTO messages (id, queue, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    select: state.prepare('SELECT * FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at LIMIT ?'),
    take: state.prepare(
      `UPDATE messages SET visible_at = ?, first_received_at = COALESCE(first_received_at, ?), receipt = ?,
       receive_count = receive_count + 1 WHERE id = ?`,
    ),
    bury: state.prepare(
      `UPDATE messages SET queue = ?, dead_letter_source = ?, receive_count = 0, receipt = NULL, first_received_at = NULL
       WHERE queue = ? AND visible_at <= ? AND receive_count >= ?`,
    ),
    expire: state.prepare('DELETE FROM messages WHERE queue = ? AND sent_at < ?'),
    remove: state.prepare('DELETE FROM messages WHERE queue = ? AND receipt = ?'),
    changeVisibility: state.prepare('UPDATE messages SET visible_at = ? WHERE queue = ? AND receipt = ?'),
    depth: state.prepare('SELECT COUNT(*) AS total, SUM(visible_at <= ?) AS visible FROM messages WHERE queue = ?'),
    next: state.prepare('SELECT MIN(visible_at) AS next FROM messages WHERE queue = ?'),
    sources: state.prepare(
      `SELECT ${source} AS source, COUNT(*) AS messages FROM messages WHERE queue = ? AND ${source} IS NOT NULL GROUP BY 1`,
    ),
    redrive: state.prepare(
      `UPDATE messages SET queue = ${source}, dead_letter_source = NULL, visible_at = ?, receive_count = 0,
       receipt = NULL WHERE queue = ? AND ${source} IS NOT NULL`,
    ),
  };
}

function receivedMessage(row: Record<string, unknown>, receiptHandle: string, now: number): ReceivedMessage {
  const body = String(row['body']);
  const source = row['dead_letter_source'];
  return {
    id: String(row['id']),
    receiptHandle,
    body,
    md5: createHash('md5').update(body).digest('hex'),
    attributes: JSON.parse(String(row['attributes'])),
    sentAtMs: Number(row['sent_at']),
    firstReceivedAtMs: Number(row['first_received_at'] ?? now),
    receiveCount: Number(row['receive_count']) + 1,
    deadLetterSource: source === null ? undefined : String(source),
  };
}
