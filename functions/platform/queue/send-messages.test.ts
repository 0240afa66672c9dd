import type { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { makeSendMessages } from './send-messages.ts';

type Entries = NonNullable<SendMessageBatchCommand['input']['Entries']>;
const aQueue = (refuses: (body: unknown) => boolean = () => false) => {
  const calls: Entries[] = [];
  const send = async ({ input: { Entries = [] } }: SendMessageBatchCommand) => {
    calls.push(Entries);
    return { Failed: Entries.filter(({ MessageBody = '' }) => refuses(JSON.parse(MessageBody))) };
  };
  return { calls, send: makeSendMessages({ send } as never, 'https://queue.example') };
};
const numbered = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));

describe('messages', () => {
  it('go ten at a time, each as JSON', async () => {
    const { calls, send } = aQueue();

    await send(numbered(25));

    expect(calls.map((call) => call.length)).toEqual([10, 10, 5]);
    expect(calls.flat().map(({ MessageBody = '' }) => JSON.parse(MessageBody).n)).toEqual(
      numbered(25).map(({ n }) => n),
    );
  });

  it('of which the queue did not take one are a fault, whatever became of the others', async () => {
    const { send } = aQueue((body) => (body as { n: number }).n === 12);

    await expect(send(numbered(25))).rejects.toThrow('1 messages');
  });
});
