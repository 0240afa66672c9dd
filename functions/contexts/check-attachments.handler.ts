import { S3Client } from '@aws-sdk/client-s3';
import { makeAttachmentStore } from '#functions/attachment/attachment.store.ts';
import { checkUploads } from '#functions/attachment/check-uploads.ts';
import { makeDocumentObjects } from '#functions/attachment/document-objects.store.ts';
import { clock } from '#functions/platform/clock.ts';
import { makeDynamoDbClient } from '#functions/platform/dynamodb/client.ts';
import { readEnv } from '#functions/platform/env.ts';
import { makeLog } from '#functions/platform/log/log.ts';
import { envSchema } from './check-attachments.env.ts';

const env = readEnv(envSchema, process.env);

export const handler = checkUploads({
  attachments: makeAttachmentStore({ client: makeDynamoDbClient(), table: env.IDEAS_TABLE }, clock),
  objects: makeDocumentObjects(new S3Client(), env.ATTACHMENTS_BUCKET),
  now: clock,
  log: makeLog('check-attachments'),
});
