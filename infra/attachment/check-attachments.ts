import { Duration } from 'aws-cdk-lib';
import { EventBus, type IEventBus, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/check-attachments.env.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { EventConsumer } from '#infra/platform/event-consumer.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import type { FunctionSurroundings } from '#infra/platform/platform-function.ts';
import { type AttachmentsBucket, quarantine } from './attachments-bucket.ts';

type CheckAttachmentsProps = FunctionSurroundings & {
  readonly ideas: ContextTable<'ideas'>;
  readonly attachmentsBucket: AttachmentsBucket;
};

/** Looks at each file that arrives in quarantine, and moves it to the documents or says why not. */
export class CheckAttachments extends EventConsumer {
  constructor(scope: Construct, id: string, props: CheckAttachmentsProps) {
    const { ideas, attachmentsBucket } = props;
    super(scope, id, {
      ...props,
      name: 'check-attachments',
      description: 'Checks the files of attachments by their content',
      // The bus on which AWS's own services tell what happens.
      bus: EventBus.fromEventBusName(scope, 'DefaultBus', 'default') as IEventBus,
      pattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [attachmentsBucket.bucketName] }, object: { key: [{ prefix: quarantine }] } },
      },
      // The object alone: the rest of the event holds the network address of whoever sent the file.
      input: RuleTargetInput.fromEventPath('$.detail.object'),
      environment: environmentFor(envSchema, {
        IDEAS_TABLE: ideas.table.tableName,
        ATTACHMENTS_BUCKET: attachmentsBucket.bucketName,
      }),
      // Each file is held in memory whole, one after another.
      batchSize: 5,
      memoryMb: 1024,
      timeout: Duration.seconds(60),
    });
    ideas.allow(this.consumer, { table: ['Query', 'PutItem'] });
    attachmentsBucket.allowChecking(this.consumer);
  }
}
