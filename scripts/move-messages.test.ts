import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { moveMessages } from './move-messages.ts';

/** Two queues, as much of them as moving needs. `send` may be made to fail or to bring messages back. */
const twoQueues = (bodies: string[], { onSend }: { onSend?: (body: string) => void } = {}) => {
  const from = [...bodies];
  const to: string[] = [];
  const send = async (command: unknown) => {
    if (command instanceof ReceiveMessageCommand) {
      const { MaxNumberOfMessages } = command.input;
      return { Messages: from.slice(0, MaxNumberOfMessages).map((Body) => ({ Body, ReceiptHandle: Body })) };
    }
    if (command instanceof SendMessageCommand) {
      onSend?.(command.input.MessageBody ?? '');
      return to.push(command.input.MessageBody ?? '');
    }
    if (command instanceof DeleteMessageCommand) return from.splice(from.indexOf(command.input.ReceiptHandle ?? ''), 1);
    throw new Error('unexpected call');
  };
  return { from, to, queues: { send } as unknown as Pick<SQSClient, 'send'> };
};
const urls = { fromUrl: 'https://sqs.example/from', toUrl: 'https://sqs.example/to' };
const twelve = Array.from({ length: 12 }, (_, n) => `message ${n}`);

describe('moving messages', () => {
  it('takes them all, more than one request holds, and leaves none behind', async () => {
    const { from, to, queues } = twoQueues(twelve);

    expect(await moveMessages({ queues, ...urls, atMost: 12 })).toBe(12);
    expect([from, to]).toEqual([[], twelve]);
  });

  it('ends where there are fewer than were counted', async () => {
    const { queues } = twoQueues(['one']);

    expect(await moveMessages({ queues, ...urls, atMost: 5 })).toBe(1);
  });

  it('ends after as many as there were, though each comes back at once', async () => {
    const { from, queues } = twoQueues(twelve, { onSend: (body) => from.push(`${body} again`) });

    expect(await moveMessages({ queues, ...urls, atMost: 12 })).toBe(12);
    expect(from).toHaveLength(12);
  });

  it('keeps a message that could not be sent', async () => {
    const { from, queues } = twoQueues(['one', 'two'], {
      onSend: (body) => {
        if (body === 'two') throw new Error('refused');
      },
    });

    await expect(moveMessages({ queues, ...urls, atMost: 2 })).rejects.toThrow('refused');
    expect(from).toEqual(['two']);
  });
});
