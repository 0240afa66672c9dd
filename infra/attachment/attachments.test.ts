import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { attachmentEntity, attachmentItem } from '#functions/attachment/attachment.entity.ts';
import { removedState } from '#functions/attachment/attachment.keys.ts';
import { documentObject, unattachedTag } from '#functions/attachment/document-objects.ts';
import { draftEntity, draftHeadEntity } from '#functions/draft/draft.entity.ts';
import { synthesized } from '#infra/commonweal.fixture.ts';
import { compilePattern } from '#infra/local/events/event-pattern.ts';
import { aKeptAttachment } from '#shared/attachment/attachment.fixture.ts';
import { quarantineKey } from '#shared/attachment/attachment.rules.ts';
import { anId } from '#shared/kernel/fixture.ts';

const deploy = synthesized();
const bucket = deploy.ofType('AWS::S3::Bucket').find(({ id }) => id.startsWith('Attachments'))?.properties;
const access = { client: DynamoDBDocumentClient.from(new DynamoDBClient({})), table: 'ideas' };

describe('the bucket of attachments', () => {
  it('is closed to everybody, encrypted with the key of the tables, reached over TLS only, and keeps versions', () => {
    const policy = deploy.ofType('AWS::S3::BucketPolicy').find(({ id }) => id.startsWith('Attachments'))?.properties;

    expect(bucket.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket.BucketEncryption.ServerSideEncryptionConfiguration).toEqual([
      {
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: {
          KMSMasterKeyID: { 'Fn::GetAtt': ['TablesKey11820CBC', 'Arn'] },
          SSEAlgorithm: 'aws:kms',
        },
      },
    ]);
    expect(policy.PolicyDocument.Statement).toMatchObject([
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ]);
    expect(bucket.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  });

  it('lets go, after a day, of what waits in quarantine, of documents that nobody shows, and of what was deleted', () => {
    const expiring = bucket.LifecycleConfiguration.Rules.filter(
      ({ ExpirationInDays }: { ExpirationInDays?: number }) => ExpirationInDays !== undefined,
    );

    expect(expiring).toMatchObject([
      { Prefix: 'quarantine/', ExpirationInDays: 1, Status: 'Enabled' },
      {
        Prefix: 'documents/',
        ExpirationInDays: 1,
        Status: 'Enabled',
        TagFilters: [{ Key: unattachedTag.name, Value: unattachedTag.value }],
      },
    ]);
    expect(bucket.LifecycleConfiguration.Rules).toContainEqual(
      expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
    );
    expect([quarantineKey(anId(1), anId(2)), documentObject(anId(3))]).toEqual([
      expect.stringMatching(/^quarantine\//),
      expect.stringMatching(/^documents\//),
    ]);
  });

  it('tells the queue of what checks files of each that arrives, and of nobody’s network address', () => {
    const rule = deploy.ofType('AWS::Events::Rule').find(({ id }) => id.startsWith('CheckAttachments'))?.properties;

    expect(bucket.NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
    expect(rule).toMatchObject({
      EventBusName: 'default',
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { object: { key: [{ prefix: 'quarantine/' }] } },
      },
      Targets: [{ InputPath: '$.detail.object' }],
    });
  });
});

describe('what clears attachments', () => {
  const mapping = deploy
    .ofType('AWS::Lambda::EventSourceMapping')
    .find(({ id }) => id.startsWith('ClearAttachments'))?.properties;
  const patterns = mapping.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => compilePattern(Pattern));
  const isTold = (record: object) => patterns.some((matches: (value: object) => boolean) => matches(record));
  const keyOf = (read: { params: () => unknown }) => {
    const { Key } = read.params() as { Key: { pk: string; sk: string } };
    return { pk: { S: Key.pk }, sk: { S: Key.sk } };
  };
  const image = (state: string) => ({
    NewImage: { __edb_e__: { S: 'attachment' }, state: { S: state } },
  });

  it('is told of attachments that were taken off, as their rows say it', () => {
    const { Item } = attachmentEntity(access).put(attachmentItem(aKeptAttachment())).params() as {
      Item: { __edb_e__: string };
    };

    expect(Item.__edb_e__).toBe('attachment');
    expect(isTold({ eventName: 'MODIFY', dynamodb: image(removedState) })).toBe(true);
    expect(isTold({ eventName: 'MODIFY', dynamodb: image('ready') })).toBe(false);
    expect(isTold({ eventName: 'INSERT', dynamodb: image('awaited') })).toBe(false);
  });

  it('is told of drafts that are gone, and of nothing else that is', () => {
    const draft = keyOf(draftEntity(access).get({ authorId: anId(1), id: anId(2) }));
    const head = keyOf(draftHeadEntity(access).get({ authorId: anId(1), place: 2 }));

    expect(isTold({ eventName: 'REMOVE', dynamodb: { Keys: draft } })).toBe(true);
    expect(isTold({ eventName: 'REMOVE', dynamodb: { Keys: head } })).toBe(false);
    expect(isTold({ eventName: 'MODIFY', dynamodb: { Keys: draft } })).toBe(false);
  });

  it('tries for nearly as long as the stream keeps a record, and then hands over where it stood', () => {
    expect(mapping).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRecordAgeInSeconds: 23 * 60 * 60,
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    });
  });
});
