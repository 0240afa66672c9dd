import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

type Move = {
  readonly queues: Pick<SQSClient, 'send'>;
  readonly fromUrl: string;
  readonly toUrl: string;
  /** How many there are to begin with. No more are moved, so that one which comes back at once does not go round for ever. */
  readonly atMost: number;
};

const receivedAtOnce = 10;
const waitSeconds = 2;

/**
 * Moves messages from one queue to another and tells how many. Each is sent before it is deleted: a failure in between
 * leaves it in both, which consumers take for one, and never in neither.
 */
export async function moveMessages({ queues, fromUrl, toUrl, atMost }: Move): Promise<number> {
  let moved = 0;
  while (moved < atMost) {
    const { Messages = [] } = await queues.send(
      new ReceiveMessageCommand({
        QueueUrl: fromUrl,
        MaxNumberOfMessages: Math.min(receivedAtOnce, atMost - moved),
        WaitTimeSeconds: waitSeconds,
      }),
    );
    if (Messages.length === 0) break;
    for (const { Body, ReceiptHandle } of Messages) {
      await queues.send(new SendMessageCommand({ QueueUrl: toUrl, MessageBody: Body }));
      await queues.send(new DeleteMessageCommand({ QueueUrl: fromUrl, ReceiptHandle }));
      moved += 1;
    }
  }
  return moved;
}
