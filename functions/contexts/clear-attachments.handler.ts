import { S3Client } from '@aws-sdk/client-s3';
import { makeAttachmentStore } from '#functions/attachment/attachment.store.ts';
import { clearAttachments } from '#functions/attachment/clear-attachments.ts';
import { makeDocumentObjects } from '#functions/attachment/document-objects.store.ts';
import { makeIdeaStore } from '#functions/idea/idea.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { envSchema } from './clear-attachments.env.ts';

const env = readEnv(envSchema, process.env);
const access = { client: makeDynamoDbClient(), table: env.IDEAS_TABLE };

export const handler = clearAttachments({
  attachments: makeAttachmentStore(access, clock),
  ideas: makeIdeaStore(access),
  objects: makeDocumentObjects(new S3Client(), env.ATTACHMENTS_BUCKET),
  log: makeLog('clear-attachments'),
});
