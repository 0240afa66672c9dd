import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Located } from '../assembly/located-resource.ts';
import type { Clock } from '../clock/clock.ts';
import type { FunctionSet } from '../lambda/function-set.ts';
import type { Invocation } from '../lambda/lambda-instance.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import { recordAt, stringAt } from '../state/json.ts';

/** Lambda's asynchronous invocations: kept on disk before they are acknowledged, retried twice, then handed to a queue. */
export type AsyncInvocations = {
  /** Keeps an invocation; within a caller's transaction it is kept with it. */
  enqueue(functionArn: string, payload: string): void;
  /** Runs what is due. Resolves when nothing due is left. */
  drain(): Promise<void>;
  stop(): void;
};

export type AsyncWorld = {
  state: DatabaseSync;
  functions: FunctionSet;
  queues: QueueStore;
  clock: Clock;
  resources: readonly Located[];
};

/** Lambda waits one minute before the first retry and two before the second. */
const retryPausesMs = [60_000, 120_000];

type Row = { id: string; functionArn: string; payload: string; attempts: number };

export function createAsyncInvocations(world: AsyncWorld): AsyncInvocations {
  const { state, clock, functions } = world;
  state.exec(`CREATE TABLE IF NOT EXISTS async_invocations (
    id TEXT PRIMARY KEY, function_arn TEXT NOT NULL, payload TEXT NOT NULL, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL)`);
  const insert = state.prepare('INSERT INTO async_invocations VALUES (?, ?, ?, ?, 0)');
  const selectDue = state.prepare('SELECT * FROM async_invocations WHERE due_at <= ? ORDER BY due_at LIMIT 10');
  const retry = state.prepare('UPDATE async_invocations SET attempts = ?, due_at = ? WHERE id = ?');
  const remove = state.prepare('DELETE FROM async_invocations WHERE id = ?');
  let draining: Promise<void> | undefined;
  let isStopped = false;

  const runDue = async () => {
    for (;;) {
      const due = selectDue.all(clock.now()).map(readRow);
      if (due.length === 0 || isStopped) return;
      for (const row of due) {
        const result = await functions.byArn(row.functionArn).invoke(JSON.parse(row.payload));
        if (isStopped) return;
        settle(row, result);
      }
    }
  };
  const settle = (row: Row, result: Invocation) => {
    const pauseMs = retryPausesMs[row.attempts];
    if (!result.ok && pauseMs !== undefined) {
      retry.run(row.attempts + 1, clock.now() + pauseMs, row.id);
      return;
    }
    if (!result.ok) handOver(row, result.payload, world);
    remove.run(row.id);
  };
  const drain = () => {
    draining ??= runDue().finally(() => {
      draining = undefined;
    });
    return draining;
  };
  const timer = setInterval(() => void drain(), 5_000);
  timer.unref();
  clock.onMove(() => void drain());
  return {
    enqueue: (functionArn, payload) => {
      insert.run(randomUUID(), functionArn, payload, clock.now());
      setImmediate(() => void drain());
    },
    drain,
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

/** After the last attempt: to the queues the template names for it, else it is gone, as on AWS (the log tells). */
function handOver(row: Row, responsePayload: string, { resources, queues, clock, functions }: AsyncWorld): void {
  const { name, deadLetterArn } = functions.byArn(row.functionArn).definition;
  const config = resources.find(
    ({ type, properties }) => type === 'AWS::Lambda::EventInvokeConfig' && properties['FunctionName'] === name,
  );
  const onFailure = recordAt(recordAt(config?.properties ?? {}, 'DestinationConfig'), 'OnFailure');
  const destination = stringAt(onFailure, 'Destination');
  if (destination === undefined && deadLetterArn === undefined) {
    console.error(`${name}: given up after ${retryPausesMs.length + 1} attempts`);
  }
  if (destination !== undefined) {
    queues.send(queues.byArn(destination), { body: failureRecord(row, responsePayload, clock.now()) });
  }
  if (deadLetterArn === undefined) return;
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const ErrorMessage = text(String(JSON.parse(responsePayload).errorMessage).slice(0, 1_024));
  const attributes = { RequestID: text(row.id), ErrorCode: { DataType: 'Number', StringValue: '200' }, ErrorMessage };
  queues.send(queues.byArn(deadLetterArn), { body: row.payload, attributes });
}

/** What a failure destination is told; a dead-letter queue gets the bare event. */
function failureRecord(row: Row, responsePayload: string, nowMs: number): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date(nowMs).toISOString(),
    requestContext: {
      requestId: row.id,
      functionArn: row.functionArn,
      condition: 'RetriesExhausted',
      approximateInvokeCount: row.attempts + 1,
    },
    requestPayload: JSON.parse(row.payload),
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: JSON.parse(responsePayload),
  });
}

function readRow(row: Record<string, unknown>): Row {
  return {
    id: String(row['id']),
    functionArn: String(row['function_arn']),
    payload: String(row['payload']),
    attempts: Number(row['attempts']),
  };
}
