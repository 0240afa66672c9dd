import { type Duration, Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Assets, functionBundle } from '#infra/assets.ts';
import { acknowledge } from './acknowledge.ts';
import { logGroupName, PlatformLogGroup } from './platform-log-group.ts';

/** What every function of a deploy is given. */
export type FunctionSurroundings = {
  readonly namePrefix: string;
  readonly assets: Assets;
  readonly logsKey: IKey;
};

type PlatformFunctionProps = FunctionSurroundings & {
  /** Its name within the environment, which logs, alarms and runbooks quote. */
  readonly name: string;
  /** The bundle it runs, where several functions share one. */
  readonly bundle?: string;
  readonly description: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeout: Duration;
  readonly memoryMb: number;
  /** Takes events that failed to the end, for functions that services invoke without waiting. */
  readonly deadLetters?: IQueue;
};

/**
 * One deployed function: the bundle, its own log group, and a role that may write there and nothing else. Whatever else
 * it may do is granted to it statement by statement with `allow`.
 */
export class PlatformFunction extends Construct implements IGrantable {
  readonly name: string;
  readonly lambda: LambdaFunction;
  readonly logGroup: PlatformLogGroup;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: PlatformFunctionProps) {
    super(scope, id);
    this.name = props.name;
    this.logGroup = new PlatformLogGroup(this, 'Logs', {
      name: logGroupName(props.namePrefix, props.name),
      key: props.logsKey,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Rights of the function ${props.name}`,
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn]);
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: `${props.namePrefix}-${props.name}`,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(functionBundle(props.assets, props.bundle ?? props.name)),
      environment: props.environment,
      timeout: props.timeout,
      memorySize: props.memoryMb,
      role: this.role,
      logGroup: this.logGroup,
      // The functions write JSON lines themselves.
      loggingFormat: LoggingFormat.TEXT,
      // A trace would hold addresses of records and who asked for them, outside every rule about logs. The request id
      // leads from the edge to the journal without it.
      tracing: Tracing.DISABLED,
      ...(props.deadLetters === undefined ? {} : { deadLetterQueue: props.deadLetters }),
    });
    acknowledgeFunctionRules(this, props.deadLetters !== undefined);
  }

  get grantPrincipal() {
    return this.role;
  }

  /** Grants actions on resources, on a condition where one is given. */
  allow(actions: readonly string[], resources: readonly string[], conditions?: Record<string, unknown>): void {
    const statement = { actions: [...actions], resources: [...resources] };
    this.role.addToPolicy(new PolicyStatement(conditions === undefined ? statement : { ...statement, conditions }));
  }

  /** Grants the use of a key, but only through one AWS service in this region, never by itself. */
  allowKeyThrough(service: 'dynamodb' | 'secretsmanager' | 's3', key: IKey, actions: readonly string[]): void {
    const { region, urlSuffix } = Stack.of(this);
    this.allow(actions, [key.keyArn], { StringEquals: { 'kms:ViaService': `${service}.${region}.${urlSuffix}` } });
  }
}

function acknowledgeFunctionRules(construct: PlatformFunction, hasDeadLetters: boolean): void {
  acknowledge(construct, {
    'NIST.800.53.R5-LambdaInsideVPC':
      'It reaches AWS services over TLS with its own role only; there is nothing in a VPC for it to reach, and a NAT gateway would add cost and a further way out.',
    'NIST.800.53.R5-LambdaConcurrency':
      'The stage throttles requests and each event source bounds its own concurrency; reserving more would take capacity of the account from the other functions.',
    'NIST.800.53.R5-IAMNoInlinePolicy':
      'The policy belongs to exactly one role and is created, changed and deleted with it; a shared managed policy would let rights of one function reach another.',
  });
  if (hasDeadLetters) return;
  acknowledge(construct, {
    'NIST.800.53.R5-LambdaDLQ':
      'It is never invoked asynchronously: its caller waits for the answer, or its event source mapping keeps what failed in a queue of its own.',
  });
}
