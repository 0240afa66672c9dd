import { beforeEach, describe, expect, it } from 'vitest';
import { type Clock, createClock } from '../clock/clock.ts';
import { openState } from '../state/open-state.ts';
import type { QueueDefinition } from './queue-definition.ts';
import { createQueueStore, type QueueStore } from './queue-store.ts';

const dead: QueueDefinition = {
  name: 'dead',
  arn: 'arn:aws:sqs:eu-west-1:000000000000:dead',
  url: 'https://sqs/dead',
  visibilityTimeoutMs: 30_000,
  retentionMs: 4 * 86_400_000,
  delayMs: 0,
  redrive: undefined,
};
const work: QueueDefinition = {
  ...dead,
  name: 'work',
  arn: 'arn:aws:sqs:eu-west-1:000000000000:work',
  redrive: { deadLetterArn: dead.arn, maxReceiveCount: 2 },
};

describe('a queue', () => {
  let clock: Clock;
  let queues: QueueStore;
  beforeEach(() => {
    const state = openState(':memory:');
    clock = createClock(state);
    queues = createQueueStore(state, [work, dead], clock);
  });

  it('hides a received message until its visibility timeout', () => {
    queues.send(work, { body: 'a' });

    expect(queues.receive(work, 10)).toHaveLength(1);
    expect(queues.receive(work, 10)).toHaveLength(0);
    expect(queues.depth(work)).toEqual({ visible: 0, inFlight: 1 });
    clock.moveBy(31_000);
    expect(queues.receive(work, 10)[0]).toMatchObject({ body: 'a', receiveCount: 2 });
  });

  it('removes by the last receipt only', () => {
    queues.send(work, { body: 'a' });
    const [first] = queues.receive(work, 1);
    clock.moveBy(31_000);
    const [second] = queues.receive(work, 1);

    queues.remove(work, [first?.receiptHandle ?? '']);
    expect(queues.depth(work).inFlight).toBe(1);
    queues.remove(work, [second?.receiptHandle ?? '']);
    expect(queues.depth(work).inFlight).toBe(0);
  });

  it('moves what was received too often to the dead letters, and back by redrive', () => {
    queues.send(work, { body: 'poison' });
    for (const _try of [1, 2]) {
      queues.receive(work, 10);
      clock.moveBy(31_000);
    }

    expect(queues.receive(work, 10)).toHaveLength(0);
    expect(queues.receive(dead, 10)[0]).toMatchObject({ body: 'poison', deadLetterSource: work.arn });
    expect(queues.redrive(dead)).toBe(1);
    expect(queues.receive(work, 10)[0]).toMatchObject({ body: 'poison', receiveCount: 1 });
  });

  it('redrives what a rule could not deliver to where it was to go', () => {
    const TARGET_ARN = { DataType: 'String', StringValue: work.arn };
    queues.send(dead, { body: 'undelivered', attributes: { TARGET_ARN } });

    expect(queues.redrivable(dead)).toBe(1);
    expect(queues.redrive(dead)).toBe(1);
    expect(queues.receive(work, 10)[0]?.body).toBe('undelivered');
  });

  it('forgets a message at the end of its retention', () => {
    queues.send(work, { body: 'a' });
    clock.moveBy(5 * 86_400_000);

    expect(queues.receive(work, 10)).toHaveLength(0);
  });

  it('holds a delayed message back', () => {
    queues.send(work, { body: 'later', delayMs: 60_000 });

    expect(queues.receive(work, 10)).toHaveLength(0);
    clock.moveBy(61_000);
    expect(queues.receive(work, 10)).toHaveLength(1);
  });
});
