import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { PlatformFunction } from '#infra/platform/platform-function.ts';
import type { Watched, WatchedQueue, WatchedStream } from './watched.ts';

type AlarmWish = {
  readonly description: string;
  readonly metric: IMetric;
  readonly above: number;
  /** Over how many periods in a row, where one is no reason to wake anybody. */
  readonly periods?: number;
};

const fiveMinutes = Duration.minutes(5);
/** Work older than this means that a consumer is stuck; retries of a healthy one take a few minutes. */
const longestWaitSeconds = 15 * 60;

/** One alarm for each thing that may go wrong with what the stacks ask to be watched. */
export class Alarms extends Construct {
  private readonly topic: ITopic;

  constructor(scope: Construct, id: string, { topic, watched }: { readonly topic: ITopic; readonly watched: Watched }) {
    super(scope, id);
    this.topic = topic;
    for (const watchedFunction of watched.functions) this.watchFunction(watchedFunction);
    for (const queue of watched.queues) this.watchQueue(queue);
    for (const stream of watched.streams) this.watchStream(stream);
  }

  /** Raises when the metric is above the bound; says nothing where nothing was measured. */
  raise(id: string, { description, metric, above, periods = 1 }: AlarmWish): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: description,
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }

  private watchFunction({ name, lambda }: PlatformFunction): void {
    const sum = { period: fiveMinutes, statistic: Stats.SUM };
    this.raise(`${name}-errors`, {
      description: `The function ${name} failed or ran out of time`,
      metric: lambda.metricErrors(sum),
      above: 0,
    });
    this.raise(`${name}-throttles`, {
      description: `The function ${name} was asked more often than it may run at once`,
      metric: lambda.metricThrottles(sum),
      above: 0,
    });
  }

  private watchQueue({ name, queue, holds, longestWaitMinutes = longestWaitSeconds / 60 }: WatchedQueue): void {
    const maximum = { period: fiveMinutes, statistic: Stats.MAXIMUM };
    if (holds === 'work') {
      this.raise(`${name}-age`, {
        description: `The oldest message of the queue ${name} has waited for more than ${longestWaitMinutes} minutes`,
        metric: queue.metricApproximateAgeOfOldestMessage(maximum),
        above: longestWaitMinutes * 60,
      });
      return;
    }
    this.raise(`${name}-dead-letters`, {
      description: `The queue ${name} holds messages that nobody could handle: see "redrive" in docs/guides/operate.md`,
      metric: queue.metricApproximateNumberOfMessagesVisible(maximum),
      above: 0,
    });
  }

  private watchStream({ relay }: WatchedStream): void {
    this.raise(`${relay.name}-behind`, {
      description: `The function ${relay.name} is more than 15 minutes behind its table`,
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'IteratorAge',
        dimensionsMap: { FunctionName: relay.lambda.functionName },
        period: fiveMinutes,
        statistic: Stats.MAXIMUM,
        region: Stack.of(this).region,
      }),
      above: longestWaitSeconds * 1_000,
    });
  }
}
