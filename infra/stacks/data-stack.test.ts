import { describe, expect, it } from 'vitest';
import { type TableName, tableDesign } from '#functions/platform/table-design.ts';
import { synthesized } from '#infra/commonweal.fixture.ts';

const deploy = synthesized();
const tables = deploy.ofType('AWS::DynamoDB::GlobalTable');
const names = Object.keys(tableDesign) as TableName[];
/** Those whose journal is told. */
const journalled = tables.filter(({ id }) => !id.startsWith('Sealed'));

/** What a replacement would destroy. A change of one of these ids is a loss of data: never follow it here unthinkingly. */
const pinned: Record<string, string> = {
  'AWS::DynamoDB::GlobalTable IdeasTable5FC50FD8': 'commonweal-production-data',
  'AWS::DynamoDB::GlobalTable PeopleTable42ECE6FB': 'commonweal-production-data',
  'AWS::DynamoDB::GlobalTable SealedTableCA15FD75': 'commonweal-production-data',
  'AWS::KMS::Key SealKey94782D95': 'commonweal-production-data',
  'AWS::KMS::Key TablesKey11820CBC': 'commonweal-production-data',
  'AWS::KMS::Key OperationsKey2329F47A': 'commonweal-production-data',
  'AWS::Cognito::UserPool PeoplePoolC64A4D1E': 'commonweal-production-identity',
  'AWS::CloudFront::Distribution SiteDistribution390DED28': 'commonweal-production-edge',
  'AWS::S3::Bucket StaticFiles5266D87B': 'commonweal-production-edge',
  'AWS::S3::Bucket AccessLogs8B620ECA': 'commonweal-production-edge',
  'AWS::S3::Bucket Attachments87B238D3': 'commonweal-production-data',
  'AWS::S3::Bucket SearchIndex5946AFEA': 'commonweal-production-data',
  'AWS::SecretsManager::Secret OriginSecret9A421E71': 'commonweal-production-edge',
  'AWS::ApiGatewayV2::Api HttpApiDD77E489': 'commonweal-production-edge',
};
const statefulTypes = [...new Set(Object.keys(pinned).map((entry) => entry.split(' ')[0]))];

describe('what holds state', () => {
  it('keeps its place and its logical id, so that no deploy replaces it', () => {
    const standing = deploy.resources
      .filter(({ type }) => statefulTypes.includes(type))
      .map(({ stack, type, id }) => [`${type} ${id}`, stack]);

    expect(Object.fromEntries(standing)).toEqual(pinned);
  });

  it('outlives its stack where people’s data or accounts are in it', () => {
    const kept = ['AWS::DynamoDB::GlobalTable', 'AWS::KMS::Key', 'AWS::Cognito::UserPool', 'AWS::S3::Bucket'];
    const notKept = deploy.resources.filter(
      ({ type, deletionPolicy }) => kept.includes(type) && deletionPolicy !== 'Retain',
    );

    expect(notKept).toEqual([]);
  });

  it.each(['data', 'identity'])('stands in the stack %s, which cannot be deleted by mistake', (name) => {
    const stack = deploy.app.node.findChild(`commonweal-production-${name}`);

    expect(stack).toMatchObject({ terminationProtection: true });
  });
});

describe('every table', () => {
  it('is one of the design, and each of the design is there', () => {
    expect(tables.map(({ id }) => id.replace(/Table\w+$/, '').toLowerCase()).sort()).toEqual([...names].sort());
  });

  it.each(journalled)('$id is encrypted with the one key of the tables', ({ properties }) => {
    expect(properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(properties.Replicas[0].SSESpecification.KMSMasterKeyId).toEqual({
      'Fn::GetAtt': ['TablesKey11820CBC', 'Arn'],
    });
  });

  it.each(tables)('$id can be restored to any second of 35 days and cannot be deleted', ({ properties }) => {
    expect(properties.Replicas[0]).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    });
  });

  it.each(journalled)('$id streams new images', ({ properties }) => {
    expect(properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
  });

  it('but the sealed one has a key of its own, and no stream', () => {
    const { properties } = tables.find((table) => !journalled.includes(table)) ?? {};

    expect(properties.Replicas[0].SSESpecification.KMSMasterKeyId['Fn::GetAtt'][0]).toMatch(/^SealKey/);
    expect(properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(properties.StreamSpecification).toBeUndefined();
  });

  it.each(tables)('$id is paid by use, and forgets what has expired', ({ properties }) => {
    expect(properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAtSeconds' },
    });
  });

  it.each(names)('%s has the indexes of its design with what they project', (name) => {
    const table = tables.find(({ id }) => id.toLowerCase().startsWith(name));
    const declared = table?.properties.GlobalSecondaryIndexes.map(
      // biome-ignore lint/suspicious/noExplicitAny: plain JSON of the template
      ({ IndexName, Projection }: any) => [IndexName, { projected: Projection.NonKeyAttributes ?? 'all' }],
    );

    expect(Object.fromEntries(declared)).toEqual(tableDesign[name].indexes);
  });
});

describe('who deploys', () => {
  it.each([
    ['data', 'IdeasTableName', 'IdeasTable5FC50FD8'],
    ['data', 'PeopleTableName', 'PeopleTable42ECE6FB'],
    ['identity', 'PeoplePoolId', 'PeoplePoolC64A4D1E'],
  ])('is told by %s what commands work on: %s', (stack, output, resource) => {
    expect(deploy.outputs[`commonweal-production-${stack}`]).toMatchObject({ [output]: { Value: { Ref: resource } } });
  });
});

describe('every key', () => {
  it.each(deploy.ofType('AWS::KMS::Key'))('$id changes every year', ({ properties }) => {
    expect(properties.EnableKeyRotation).toBe(true);
  });
});
