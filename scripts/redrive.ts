/**
 * `npm run redrive -- QUEUE [--region REGION]`: puts a dead-letter queue's messages back to the queue they died in, on AWS.
 * The local run has its own: `npm run local -- redrive QUEUE`.
 */
import { parseArgs } from 'node:util';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { region: { type: 'string', default: 'eu-west-1' } },
});
const [queueName] = positionals;
if (queueName === undefined) {
  console.error('Usage: npm run redrive -- QUEUE [--region REGION]');
  process.exit(2);
}

const queues = new SQSClient({ region: values.region });
const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName: queueName }));
const { Attributes } = await queues.send(
  new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
);
await queues.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.['QueueArn'] }));
console.log(
  `${Attributes?.['ApproximateNumberOfMessages'] ?? '?'} messages of ${queueName} go back to where they died.`,
);
