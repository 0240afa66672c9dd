import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** SQS takes this many at once. */
const messagesPerCall = 10;

/** Puts messages into a queue, each as JSON. Throws where any of them was not taken; the others may have been. */
export type SendMessages = (messages: readonly object[]) => Promise<void>;

export const makeSendMessages =
  (queues: Pick<SQSClient, 'send'>, queueUrl: string): SendMessages =>
  async (messages) => {
    const groups = Array.from({ length: Math.ceil(messages.length / messagesPerCall) }, (_, group) =>
      messages.slice(group * messagesPerCall, (group + 1) * messagesPerCall),
    );
    const outcomes = await Promise.all(
      groups.map((group) =>
        queues.send(
          new SendMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: group.map((message, place) => ({ Id: String(place), MessageBody: JSON.stringify(message) })),
          }),
        ),
      ),
    );
    const failed = outcomes.flatMap(({ Failed = [] }) => Failed).length;
    if (failed > 0) throw new Error(`the queue did not take ${failed} messages`);
  };
