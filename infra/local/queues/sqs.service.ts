import { createHash } from 'node:crypto';
import { AwsError, notBuilt } from '../aws/aws-error.ts';
import { type AwsCall, type AwsService, jsonAnswer } from '../aws/aws-service.ts';
import { type Json, numberAt, recordsAt, requiredString, stringAt } from '../state/json.ts';
import { type QueueDefinition, readMessageAttributes } from './queue-definition.ts';
import type { QueueStore } from './queue-store.ts';

type Operation = { action: string; run: (queue: QueueDefinition, input: Json, queues: QueueStore) => object };

/** Each operation with the right it needs: batches need the right of the single operation. */
const operations: Readonly<Record<string, Operation>> = {
  SendMessage: { action: 'sqs:SendMessage', run: sendOne },
  SendMessageBatch: { action: 'sqs:SendMessage', run: sendBatch },
  GetQueueAttributes: { action: 'sqs:GetQueueAttributes', run: attributes },
  StartMessageMoveTask: {
    action: 'sqs:StartMessageMoveTask',
    run: (queue, _input, queues) => ({ TaskHandle: `moved-${queues.redrive(queue)}` }),
  },
};

/** SQS as functions call it. Receiving is the event source mapping's, which asks the store itself. */
export function createSqsService(queues: QueueStore): AwsService {
  const queueOf = (input: Json) => {
    const name = (stringAt(input, 'QueueUrl') ?? stringAt(input, 'SourceArn') ?? '').split(/[/:]/).at(-1);
    const queue = queues.definitions.find((definition) => definition.name === name);
    if (queue === undefined)
      throw new AwsError('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.');
    return queue;
  };
  const operationFor = (call: AwsCall) => {
    const operation = operations[call.operation];
    if (operation === undefined) throw notBuilt('sqs', call.operation);
    return operation;
  };
  return {
    rightsFor: (call) => [
      { action: operationFor(call).action, resource: queueOf(JSON.parse(call.body.toString())).arn },
    ],
    answer: (call) => {
      const input: Json = JSON.parse(call.body.toString());
      return jsonAnswer(operationFor(call).run(queueOf(input), input, queues));
    },
  };
}

const maxMessageBytes = 1024 * 1024;

function sendOne(queue: QueueDefinition, input: Json, queues: QueueStore) {
  const body = requiredString(input, 'MessageBody');
  if (Buffer.byteLength(body) > maxMessageBytes) {
    throw new AwsError(
      'InvalidParameterValue',
      'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
    );
  }
  const delaySeconds = numberAt(input, 'DelaySeconds');
  const MessageId = queues.send(queue, {
    body,
    attributes: readMessageAttributes(input['MessageAttributes']),
    ...(delaySeconds === undefined ? {} : { delayMs: delaySeconds * 1_000 }),
  });
  return { MessageId, MD5OfMessageBody: createHash('md5').update(body).digest('hex') };
}

function sendBatch(queue: QueueDefinition, input: Json, queues: QueueStore) {
  const entries = recordsAt(input, 'Entries');
  if (entries.length < 1 || entries.length > 10) {
    throw new AwsError('AWS.SimpleQueueService.TooManyEntriesInBatchRequest', 'A batch holds 1 to 10 entries.');
  }
  return {
    Successful: entries.map((entry) => ({ Id: requiredString(entry, 'Id'), ...sendOne(queue, entry, queues) })),
    Failed: [],
  };
}

function attributes(queue: QueueDefinition, _input: Json, queues: QueueStore) {
  const { visible, inFlight } = queues.depth(queue);
  return {
    Attributes: {
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(inFlight),
    },
  };
}
