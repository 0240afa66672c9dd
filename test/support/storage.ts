import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { createAwsEndpoint } from '#infra/local/aws/aws-endpoint.server.ts';
import { createFaults } from '#infra/local/aws/faults.ts';
import { readStatements } from '#infra/local/iam/policy-statement.ts';
import { listen } from '#infra/local/net/listen.ts';
import type { ObjectWritten } from '#infra/local/storage/object-events.ts';
import { createObjectStore } from '#infra/local/storage/object-store.ts';
import { createS3Service } from '#infra/local/storage/s3.service.ts';
import { createStorage } from '#infra/local/storage/storage.server.ts';
import { type Instant, msOfInstant } from '#shared/kernel/instant.ts';
import { sendFile } from './send-file.ts';

/** May do everything but list, so that what is missing is refused as it is to the functions. */
const rights = readStatements(
  { Statement: [{ Effect: 'Allow', Action: ['s3:*Object*'], Resource: '*' }] },
  'rights of a test',
);

/** The bucket of attachments on both its sides, as the local run has it: for functions' clients, and for browsers. */
export const startStorage = async (now: () => Instant) => {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-bucket-'));
  const bucket = 'attachments-of-test';
  const written: ObjectWritten[] = [];
  const clock = { now: () => msOfInstant(now()) } as never;
  const objects = createObjectStore(folder, () => msOfInstant(now()));
  const shared = {
    objects,
    encryptionKeyOf: () => undefined,
    tellOfObject: (object: ObjectWritten) => void written.push(object),
  };
  const service = createS3Service({ ...shared, mayList: () => false });
  const forFunctions = await listen(
    0,
    createAwsEndpoint({
      services: { s3: service },
      statementsOf: () => rights,
      record: () => undefined,
      faults: createFaults(),
      clock,
    }),
  );
  const forBrowsers = await listen(0, createStorage({ ...shared, check: () => undefined, clock }));
  const credentials = { accessKeyId: 'FUNCTION.test', secretAccessKey: 'local', sessionToken: 'local' };
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${forFunctions.port}`,
    region: 'eu-west-1',
    credentials,
    maxAttempts: 1,
  });
  return {
    client,
    bucket,
    objects,
    /** Everything that was written, in order, as EventBridge would be told of it. */
    written,
    address: `http://localhost:${forBrowsers.port}/${bucket}`,
    signer: async () => ({ ...credentials, region: 'eu-west-1' }),
    keys: () => objects.keys(bucket, ''),
    send: sendFile,
    stop: async () => {
      client.destroy();
      await Promise.all([forFunctions.close(), forBrowsers.close()]);
      rmSync(folder, { recursive: true });
    },
  };
};

export type TestStorage = Awaited<ReturnType<typeof startStorage>>;
