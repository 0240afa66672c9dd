import { describe, expect, it } from 'vitest';
import { synthesized } from '#infra/commonweal.fixture.ts';
import { ideaEventSchema } from '#shared/idea/idea-event.schema.ts';
import { tellings } from '#shared/inbox/tellings.ts';

const deploy = synthesized();
const mappings = deploy.ofType('AWS::Lambda::EventSourceMapping');
const ofStream = mappings.filter(({ properties }) => properties.StartingPosition !== undefined);
const ofQueue = mappings.filter(({ properties }) => properties.StartingPosition === undefined);
const ofRelay = ofStream.filter(({ id }) => id.includes('Relay'));
const queues = deploy.ofType('AWS::SQS::Queue');
const queueById = (id: string) => queues.find((queue) => queue.id === id)?.properties;
const referred = (value: { 'Fn::GetAtt': [string, string] }) => value['Fn::GetAtt'][0];
const functionOf = (id: string) =>
  deploy.ofType('AWS::Lambda::Function').find((declared) => declared.id === id)?.properties;

describe('a relay', () => {
  it('reads each of the two streams, beside at most one other reader', () => {
    const streams = ofStream.map(({ properties }) => JSON.stringify(properties.EventSourceArn));
    for (const stream of streams) expect(streams.filter((other) => other === stream).length).toBeLessThanOrEqual(2);
    expect(ofRelay.map(({ id }) => id.replace(/Stream\w+$/, ''))).toEqual(['IdeasRelay', 'PeopleRelay']);
  });

  it.each(ofRelay)('$id is given journal entries when they are written, and nothing else', ({ properties }) => {
    const [filter, ...others] = properties.FilterCriteria.Filters;

    expect(others).toEqual([]);
    expect(JSON.parse(filter.Pattern)).toEqual({
      eventName: ['INSERT'],
      dynamodb: { NewImage: { __edb_e__: { S: ['journalEntry'] } } },
    });
  });

  it.each(ofRelay)('$id halves a failing batch, gives up after six hours, and hands over what is left', (mapping) => {
    const { properties } = mapping;

    expect(properties).toMatchObject({
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 6 * 60 * 60,
      StartingPosition: 'TRIM_HORIZON',
    });
    expect(queueById(referred(properties.DestinationConfig.OnFailure.Destination))).toBeDefined();
  });

  it('is followed by a republisher fed from the queue of what it gave up on', () => {
    const givenUp = ofRelay.map(({ properties }) => referred(properties.DestinationConfig.OnFailure.Destination));
    const fed = ofQueue.map(({ properties }) => referred(properties.EventSourceArn));

    expect(fed).toEqual(expect.arrayContaining(givenUp));
  });
});

describe('what runs by the clock', () => {
  it('is the republisher of each table, the snapshot of search, what ideas ask for, and digests in the morning', () => {
    const schedules = deploy.ofType('AWS::Scheduler::Schedule');

    for (const { properties } of schedules) {
      expect(properties.ScheduleExpressionTimezone).toBe('UTC');
      expect(JSON.parse(properties.Target.Input).scheduledAt).toBe('<aws.scheduler.scheduled-time>');
      expect(properties.Target.DeadLetterConfig).toBeDefined();
    }
    expect(
      schedules.map(({ id, properties }) => [id.replace(/[0-9A-F]{8}$/, ''), properties.ScheduleExpression]),
    ).toEqual([
      ['IdeasRelayRepublishDailySchedule', 'cron(20 2 * * ? *)'],
      ['PeopleRelayRepublishDailySchedule', 'cron(20 2 * * ? *)'],
      ['SearchSnapshotRegularSchedule', 'cron(*/10 * * * ? *)'],
      ['WakeIdeasHourlySchedule', 'cron(5 * * * ? *)'],
      ['DigestsDailySchedule', 'cron(0 6 * * ? *)'],
      ['DigestsWeeklySchedule', 'cron(0 6 ? * MON *)'],
    ]);
  });

  it('sends digests when it is morning where the deploy is, and says which they are', () => {
    const digests = synthesized({ timeZone: 'America/Montevideo' })
      .ofType('AWS::Scheduler::Schedule')
      .filter(({ id }) => id.startsWith('Digests'));

    expect(digests.map(({ properties }) => properties.ScheduleExpressionTimezone)).toEqual([
      'America/Montevideo',
      'America/Montevideo',
    ]);
    expect(digests.map(({ properties }) => JSON.parse(properties.Target.Input).cadence)).toEqual(['daily', 'weekly']);
  });
});

describe('a consumer', () => {
  const rules = deploy.ofType('AWS::Events::Rule');
  const typesOf = (id: string) => rules.find((rule) => rule.id.startsWith(id))?.properties.EventPattern;

  it('hears of exactly the kinds of event it follows', () => {
    expect(typesOf('Notifications')).toEqual({
      source: ['commonweal'],
      'detail-type': [...Object.keys(tellings), 'support-given', 'follow-begun', 'follow-ended'],
    });
    expect(typesOf('IdeaTotals')).toEqual({
      source: ['commonweal'],
      'detail-type': [
        'idea-submitted',
        'idea-submitted-to-challenge',
        'idea-imported',
        'idea-visibility-changed',
        'idea-revealed',
        'idea-withdrawn',
        'idea-question-asked',
        'idea-question-answered',
        'idea-sent-to-assessment',
        'idea-assessed',
        'idea-answered',
        'idea-reopened',
        'idea-returned',
        'idea-transferred',
        'idea-merged',
        'idea-merge-undone',
        'idea-joined',
        'idea-joining-undone',
        'idea-co-author-joined',
        'idea-co-author-left',
        'idea-answer-late',
        'support-given',
        'support-withdrawn',
      ],
    });
    expect(typesOf('SearchChanges')).toEqual({
      source: ['commonweal'],
      'detail-type': ideaEventSchema.options.map(({ entries }) => entries.type.literal),
    });
  });

  it.each(rules)('$id delivers to a queue and keeps what it cannot deliver', ({ properties }) => {
    const [target, ...others] = properties.Targets;

    expect(others).toEqual([]);
    expect(queueById(referred(target.Arn))?.RedrivePolicy.maxReceiveCount).toBe(5);
    expect(queueById(referred(target.DeadLetterConfig.Arn))).toBeDefined();
  });
});

describe('a function fed from a queue', () => {
  it.each(ofQueue)('$id says which messages of a batch failed', ({ properties }) => {
    expect(properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
  });

  it.each(ofQueue)('$id has time for six attempts before a message shows up again', ({ properties }) => {
    const queue = queueById(referred(properties.EventSourceArn));
    const consumer = functionOf(properties.FunctionName.Ref);

    expect(queue?.VisibilityTimeout).toBe(6 * consumer?.Timeout);
    expect(queueById(referred(queue?.RedrivePolicy.deadLetterTargetArn))).toBeDefined();
  });
});

describe('every queue', () => {
  it.each(queues)(
    '$id is encrypted, keeps messages for 14 days, and is reached over TLS only',
    ({ id, properties }) => {
      const policies = deploy
        .ofType('AWS::SQS::QueuePolicy')
        .filter((policy) => policy.properties.Queues[0].Ref === id);
      const denied = policies[0]?.properties.PolicyDocument.Statement[0];

      expect(properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 60 * 60 });
      expect(denied).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    },
  );
});
