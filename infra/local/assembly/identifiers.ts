import { createHash } from 'node:crypto';
import { tableName } from '../dynamodb/create-tables.ts';
import { localAccount } from './assembly.ts';
import type { Located } from './located-resource.ts';

type Attribute = (resource: Located, name: string) => string;
type Shape = { readonly ref: Attribute; readonly attributes?: Readonly<Record<string, Attribute>> };

/** The name a resource declares under `property`, or the one CloudFormation would make of stack and logical id. */
export function physicalName(resource: Located, property: string): string {
  const declared = resource.properties[property];
  return typeof declared === 'string' ? declared : `${resource.stack.name}-${resource.logicalId}`;
}

/** A short stable id of a resource, for the types whose ids AWS draws. */
function drawnId(resource: Located, length: number): string {
  return createHash('sha256').update(`${resource.stack.name}/${resource.logicalId}`).digest('hex').slice(0, length);
}

const arn = (resource: Located, service: string, rest: string) =>
  `arn:aws:${service}:${resource.stack.region}:${localAccount}:${rest}`;

const named =
  (property: string): Attribute =>
  (resource) =>
    physicalName(resource, property);

const arnOf =
  (service: string, prefix: string, property: string): Attribute =>
  (resource) =>
    arn(resource, service, `${prefix}${physicalName(resource, property)}`);

const table: Attribute = (resource) => tableName(resource.logicalId, resource.properties);
const tableArn: Attribute = (resource) => arn(resource, 'dynamodb', `table/${table(resource, '')}`);
const apiId: Attribute = (resource) => drawnId(resource, 10);
const poolId: Attribute = (resource) => `${resource.stack.region}_${drawnId(resource, 9)}`;
const poolHost: Attribute = (r) => `cognito-idp.${r.stack.region}.amazonaws.com/${poolId(r, '')}`;
const secretArn: Attribute = (resource) =>
  arn(resource, 'secretsmanager', `secret:${physicalName(resource, 'Name')}-${drawnId(resource, 6)}`);
const bucketHost: Attribute = (r) => `${physicalName(r, 'BucketName')}.s3.${r.stack.region}.amazonaws.com`;
const distributionId: Attribute = (resource) => `E${drawnId(resource, 13).toUpperCase()}`;
const globalArn =
  (service: string, rest: Attribute): Attribute =>
  (resource) =>
    `arn:aws:${service}::${localAccount}:${rest(resource, '')}`;

/** What Ref and Fn::GetAtt give, by type. Shapes follow AWS, so that policies, patterns and sources match as they would there. */
const shapes: Readonly<Record<string, Shape>> = {
  'AWS::DynamoDB::GlobalTable': {
    ref: table,
    attributes: { Arn: tableArn, StreamArn: (r) => `${tableArn(r, '')}/stream/local`, TableId: table },
  },
  'AWS::Lambda::Function': {
    ref: named('FunctionName'),
    attributes: { Arn: arnOf('lambda', 'function:', 'FunctionName') },
  },
  'AWS::SQS::Queue': {
    ref: (r) => `https://sqs.${r.stack.region}.amazonaws.com/${localAccount}/${physicalName(r, 'QueueName')}`,
    attributes: { Arn: arnOf('sqs', '', 'QueueName'), QueueName: named('QueueName') },
  },
  'AWS::Events::EventBus': {
    ref: named('Name'),
    attributes: { Arn: arnOf('events', 'event-bus/', 'Name'), Name: named('Name') },
  },
  'AWS::Events::Rule': { ref: named('Name'), attributes: { Arn: arnOf('events', 'rule/', 'Name') } },
  'AWS::Scheduler::Schedule': {
    ref: named('Name'),
    attributes: { Arn: arnOf('scheduler', 'schedule/default/', 'Name') },
  },
  'AWS::Scheduler::ScheduleGroup': {
    ref: named('Name'),
    attributes: { Arn: arnOf('scheduler', 'schedule-group/', 'Name') },
  },
  'AWS::S3::Bucket': {
    ref: named('BucketName'),
    attributes: {
      Arn: (r) => `arn:aws:s3:::${physicalName(r, 'BucketName')}`,
      RegionalDomainName: bucketHost,
      DomainName: bucketHost,
    },
  },
  'AWS::SecretsManager::Secret': { ref: secretArn, attributes: { Id: secretArn, Arn: secretArn } },
  'AWS::KMS::Key': {
    ref: (r) => drawnId(r, 32),
    attributes: { Arn: (r) => arn(r, 'kms', `key/${drawnId(r, 32)}`), KeyId: (r) => drawnId(r, 32) },
  },
  'AWS::KMS::Alias': { ref: named('AliasName') },
  'AWS::ApiGatewayV2::Api': {
    ref: apiId,
    attributes: {
      ApiId: apiId,
      ApiEndpoint: (r) => `https://${apiId(r, '')}.execute-api.${r.stack.region}.amazonaws.com`,
    },
  },
  'AWS::ApiGatewayV2::Stage': { ref: (r) => String(r.properties['StageName'] ?? '$default') },
  'AWS::ApiGatewayV2::Integration': { ref: (r) => drawnId(r, 7) },
  'AWS::ApiGatewayV2::Authorizer': { ref: (r) => drawnId(r, 6), attributes: { AuthorizerId: (r) => drawnId(r, 6) } },
  'AWS::ApiGatewayV2::Route': { ref: (r) => drawnId(r, 8) },
  'AWS::CloudFront::Distribution': {
    ref: distributionId,
    attributes: {
      Id: distributionId,
      DomainName: (r) => `d${drawnId(r, 13)}.cloudfront.net`,
    },
  },
  'AWS::CloudFront::OriginAccessControl': { ref: (r) => drawnId(r, 13), attributes: { Id: (r) => drawnId(r, 13) } },
  'AWS::Cognito::UserPool': {
    ref: poolId,
    attributes: {
      Arn: (r) => arn(r, 'cognito-idp', `userpool/${poolId(r, '')}`),
      UserPoolId: poolId,
      ProviderName: poolHost,
      ProviderURL: (r) => `https://${poolHost(r, '')}`,
    },
  },
  'AWS::Cognito::UserPoolClient': { ref: (r) => drawnId(r, 26), attributes: { ClientId: (r) => drawnId(r, 26) } },
  'AWS::Cognito::UserPoolDomain': { ref: named('Domain') },
  'AWS::IAM::Role': {
    ref: named('RoleName'),
    attributes: { Arn: globalArn('iam', (r) => `role/${physicalName(r, 'RoleName')}`), RoleId: (r) => drawnId(r, 20) },
  },
  'AWS::IAM::ManagedPolicy': { ref: globalArn('iam', (r) => `policy/${physicalName(r, 'ManagedPolicyName')}`) },
  'AWS::Logs::LogGroup': {
    ref: named('LogGroupName'),
    attributes: { Arn: (r) => `${arnOf('logs', 'log-group:', 'LogGroupName')(r, '')}:*` },
  },
  'AWS::SNS::Topic': {
    ref: arnOf('sns', '', 'TopicName'),
    attributes: { TopicArn: arnOf('sns', '', 'TopicName'), TopicName: named('TopicName') },
  },
  'AWS::CloudWatch::Alarm': {
    ref: named('AlarmName'),
    attributes: { Arn: arnOf('cloudwatch', 'alarm:', 'AlarmName') },
  },
  'AWS::WAFv2::WebACL': {
    ref: (r) => drawnId(r, 13),
    attributes: {
      Arn: (r) => arn(r, 'wafv2', `global/webacl/${physicalName(r, 'Name')}/${drawnId(r, 13)}`),
      Id: (r) => drawnId(r, 13),
    },
  },
};

/** CloudFront's policies are known by a drawn id alone. */
const drawn: Shape = { ref: (r) => drawnId(r, 13), attributes: { Id: (r) => drawnId(r, 13) } };

function shapeOf(type: string): Shape {
  if (/^AWS::CloudFront::(CachePolicy|OriginRequestPolicy|ResponseHeadersPolicy)$/.test(type)) return drawn;
  return shapes[type] ?? { ref: (r) => `${r.stack.name}-${r.logicalId}` };
}

/** What `{ Ref: logicalId }` gives. */
export function referenceOf(resource: Located): string {
  return shapeOf(resource.type).ref(resource, '');
}

/** What `{ Fn::GetAtt: [logicalId, name] }` gives. Throws for an attribute this type has no shape for. */
export function attributeOf(resource: Located, name: string): string {
  const attribute = shapeOf(resource.type).attributes?.[name];
  if (attribute !== undefined) return attribute(resource, name);
  // A resource without local effect may be pointed at from another one; its ARN only has to be stable.
  if (name === 'Arn')
    return arn(resource, resource.type.split('::')[1]?.toLowerCase() ?? 'custom', drawnId(resource, 13));
  throw new Error(`${resource.stack.name}/${resource.logicalId} (${resource.type}) has no attribute ${name} here`);
}
