/**
 * `npm run redrive -- QUEUE [--to QUEUE] [--region REGION]`: puts the messages of a queue of dead letters to work again, on
 * AWS. Without `--to` SQS itself moves them back to the queue they died in, which it does only where they came from a
 * queue; what a rule, a schedule or Lambda put there is moved to the queue that is named (docs/guides/operate.md). The
 * local run has its own: `npm run local -- redrive QUEUE`.
 */
import { parseArgs } from 'node:util';
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { moveMessages } from './move-messages.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string' }, region: { type: 'string', default: 'eu-west-1' } },
});
const [queueName] = positionals;
if (queueName === undefined || values.to === queueName) {
  console.error('Usage: npm run redrive -- QUEUE [--to ANOTHER-QUEUE] [--region REGION]');
  process.exit(2);
}

const queues = new SQSClient({ region: values.region });
const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName: queueName }));
const { Attributes } = await queues.send(
  new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
);
const waiting = Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
if (values.to === undefined) {
  await queues.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.['QueueArn'] }));
  console.log(`${waiting} messages of ${queueName} go back to where they died.`);
} else {
  const { QueueUrl: toUrl } = await queues.send(new GetQueueUrlCommand({ QueueName: values.to }));
  const moved = await moveMessages({ queues, fromUrl: QueueUrl ?? '', toUrl: toUrl ?? '', atMost: waiting });
  console.log(`${moved} of about ${waiting} messages of ${queueName} moved to ${values.to}.`);
}
