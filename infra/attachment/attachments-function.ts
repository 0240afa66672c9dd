import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/attachments.env.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import type { SealFunction } from '#infra/seal/seal-function.ts';
import type { AttachmentsBucket } from './attachments-bucket.ts';

type AttachmentsFunctionProps = FunctionSurroundings & {
  readonly ideas: ContextTable<'ideas'>;
  readonly attachmentsBucket: AttachmentsBucket;
  readonly seal: SealFunction;
  readonly siteOrigin: string;
};

/** Answers the operations of attachments, and signs the forms that send files and the links that fetch documents. */
export class AttachmentsFunction extends PlatformFunction {
  constructor(scope: Construct, id: string, props: AttachmentsFunctionProps) {
    const { ideas, attachmentsBucket, seal, siteOrigin } = props;
    super(scope, id, {
      ...props,
      name: 'attachments',
      description: 'Answers the operations of attachments, and signs for their files',
      environment: environmentFor(envSchema, {
        IDEAS_TABLE: ideas.table.tableName,
        ATTACHMENTS_BUCKET: attachmentsBucket.bucketName,
        ATTACHMENTS_ADDRESS: attachmentsBucket.address,
        SEAL_FUNCTION: seal.lambda.functionName,
        SITE_ORIGIN: siteOrigin,
      }),
      timeout: Duration.seconds(20),
      memoryMb: 1024,
    });
    ideas.allow(this, {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    });
    seal.allowAsking(this);
    attachmentsBucket.allowSigning(this);
  }
}
