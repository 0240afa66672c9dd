import { describe, expect, it } from 'vitest';
import { logCodes } from '#functions/platform/log/log-codes.ts';
import { synthesized } from '#infra/commonweal.fixture.ts';

const deploy = synthesized({ alarmEmail: 'operations@example.org' });
const alarms = deploy.ofType('AWS::CloudWatch::Alarm');
const ours = deploy.ofType('AWS::Lambda::Function').filter(({ properties }) => properties.FunctionName !== undefined);
const queues = deploy.ofType('AWS::SQS::Queue');

/** The resource an alarm watches: named directly, or by the export of another stack, which ends in its logical id. */
const watches = (metric: string, id: string) =>
  alarms.some(
    ({ properties }) => properties.MetricName === metric && JSON.stringify(properties.Dimensions).includes(id),
  );

describe('an alarm', () => {
  it.each(ours)('tells when $id fails or is throttled', ({ id }) => {
    expect({ errors: watches('Errors', id), throttles: watches('Throttles', id) }).toEqual({
      errors: true,
      throttles: true,
    });
  });

  it.each(queues)('tells when $id holds work for too long, or dead letters at all', ({ id, properties }) => {
    const metric =
      properties.RedrivePolicy === undefined ? 'ApproximateNumberOfMessagesVisible' : 'ApproximateAgeOfOldestMessage';

    expect(watches(metric, id)).toBe(true);
  });

  it('tells when a relay falls behind its stream', () => {
    const relays = ours.filter(({ properties }) => properties.FunctionName.includes('-relay-'));

    const streaming = deploy
      .ofType('AWS::DynamoDB::GlobalTable')
      .filter(({ properties }) => properties.StreamSpecification !== undefined);
    expect(relays).toHaveLength(streaming.length);
    for (const { id } of relays) expect(watches('IteratorAge', id)).toBe(true);
  });

  it('tells when the API answers with a fault of ours', () => {
    expect(watches('5xx', 'HttpApi')).toBe(true);
  });

  it('tells when a list held a record its reader may not see, by the code that the log says it with', () => {
    const filters = deploy.ofType('AWS::Logs::MetricFilter').map(({ properties }) => properties);

    expect(Object.keys(logCodes)).toContain('list.hit-refused');
    expect(filters).toHaveLength(3);
    for (const { FilterPattern, MetricTransformations } of filters) {
      expect(FilterPattern).toBe('{ $.code = "list.hit-refused" }');
      expect(alarms.some(({ properties }) => properties.MetricName === MetricTransformations[0].MetricName)).toBe(true);
    }
  });

  it('stays quiet where nothing was measured, and tells the one topic', () => {
    const [topic] = deploy.ofType('AWS::SNS::Topic');

    for (const { properties } of alarms) {
      expect(properties.TreatMissingData).toBe('notBreaching');
      expect(properties.AlarmActions).toEqual([{ Ref: topic?.id }]);
    }
  });
});

describe('the topic of alarms', () => {
  it('is encrypted and told to the address of the deploy, where it has one', () => {
    const [topic] = deploy.ofType('AWS::SNS::Topic');
    const [subscription] = deploy.ofType('AWS::SNS::Subscription');

    expect(topic?.properties.KmsMasterKeyId).toBeDefined();
    expect(subscription?.properties).toMatchObject({ Protocol: 'email', Endpoint: 'operations@example.org' });
  });
});

describe('CloudWatch', () => {
  it('may publish to the topic and use its key, for alarms of this account alone', () => {
    const statements = [...deploy.ofType('AWS::SNS::TopicPolicy'), ...deploy.ofType('AWS::KMS::Key')].flatMap(
      ({ properties }) => (properties.PolicyDocument ?? properties.KeyPolicy).Statement,
    );
    const own = statements.filter(({ Principal }) => Principal?.Service === 'cloudwatch.amazonaws.com');

    expect(own.map(({ Action }) => Action)).toEqual(['sns:Publish', ['kms:Decrypt', 'kms:GenerateDataKey']]);
    for (const { Condition } of own) {
      expect(Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
    }
  });
});

describe('every log group', () => {
  it.each(deploy.ofType('AWS::Logs::LogGroup'))('$id is kept for 90 days', ({ properties }) => {
    expect(properties.RetentionInDays).toBe(90);
  });

  it('is encrypted with our key in the region of the platform', () => {
    const groups = deploy.ofType('AWS::Logs::LogGroup').filter(({ stack }) => !stack.endsWith('-web-acl'));

    expect(groups.filter(({ properties }) => properties.KmsKeyId === undefined)).toEqual([]);
  });

  it('belongs to every function, the CDK’s own among them', () => {
    const functions = deploy.ofType('AWS::Lambda::Function');

    expect(functions.filter(({ properties }) => properties.LoggingConfig?.LogGroup === undefined)).toEqual([]);
  });
});
