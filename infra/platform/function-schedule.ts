import { type Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { PlatformFunction } from './platform-function.ts';

type FunctionScheduleProps = {
  readonly starts: PlatformFunction;
  readonly description: string;
  /** `cron(…)` or `rate(…)`. */
  readonly expression: string;
  /** Where the expression tells the time, UTC unless it says otherwise. */
  readonly timeZone?: string;
  /** What the function is told beside the moment. */
  readonly input?: Readonly<Record<string, string>>;
  /** For how long a run that could not be started is tried again. */
  readonly retriedFor: Duration;
  /** Where a run ends that could not even be started. */
  readonly unstarted: IQueue;
};

/** Starts a function by the clock, with the moment it was scheduled for. */
export class FunctionSchedule extends Construct {
  constructor(scope: Construct, id: string, props: FunctionScheduleProps) {
    super(scope, id);
    const { starts, description, expression, timeZone = 'UTC', input = {}, retriedFor, unstarted } = props;
    const scheduler = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `Starts ${starts.name} by the clock`,
    });
    scheduler.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [starts.lambda.functionArn] }),
    );
    scheduler.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [unstarted.queueArn] }));
    acknowledge(scheduler, {
      'NIST.800.53.R5-IAMNoInlinePolicy':
        'The role serves one schedule, and its policy names one function and one queue; both go when the schedule goes.',
    });
    const schedule = new CfnSchedule(this, 'Schedule', {
      description,
      scheduleExpression: expression,
      scheduleExpressionTimezone: timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: starts.lambda.functionArn,
        roleArn: scheduler.roleArn,
        input: JSON.stringify({ ...input, scheduledAt: '<aws.scheduler.scheduled-time>' }),
        retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: retriedFor.toSeconds() },
        deadLetterConfig: { arn: unstarted.queueArn },
      },
    });
    schedule.node.addDependency(scheduler);
  }
}
