import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as v from 'valibot';
import type { Log } from '#functions/platform/log/log.ts';
import { type DigestMessage, digestMessageSchema } from './digest-message.ts';

/**
 * The Lambda handler behind the queue of digests: one after another, as SES takes only so many a second. What fails is given
 * back by message, and ends among the dead letters.
 */
export const digestConsumer =
  (parts: { send: (message: DigestMessage) => Promise<void>; log: Log }) =>
  async (batch: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    for (const record of batch.Records) if (!(await isDone(record, parts))) failed.push(record.messageId);
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

const isDone = async (
  { messageId, body }: SQSRecord,
  { send, log }: Parameters<typeof digestConsumer>[0],
): Promise<boolean> => {
  try {
    await send(v.parse(digestMessageSchema, JSON.parse(body)));
    return true;
  } catch (error) {
    log('digest.failed', { messageId }, error);
    return false;
  }
};
