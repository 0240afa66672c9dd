import type { Assembly } from '../assembly/assembly.ts';
import { attributeOf, physicalName } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import { numberAt, recordAt, stringAt } from '../state/json.ts';

/** One Lambda function as the template declares it. */
export type FunctionDefinition = {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly codeFolder: string;
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** As reserved by the template; undefined where it reserves nothing. */
  readonly reservedConcurrency: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly roleArn: string;
  /** Where an asynchronous event goes that failed for good. */
  readonly deadLetterArn: string | undefined;
};

/**
 * Reads a function. Undefined for functions the CDK adds for its own custom resources (other runtimes, inline code):
 * what they do at deployment is done here by other means.
 */
export function readFunction(resource: Located, assembly: Assembly): FunctionDefinition | undefined {
  const { properties } = resource;
  const code = recordAt(properties, 'Code');
  const codeFolder = assembly.assets.get(stringAt(code, 'S3Key') ?? '');
  if (codeFolder === undefined || !/^nodejs/.test(stringAt(properties, 'Runtime') ?? '')) return undefined;
  return {
    name: physicalName(resource, 'FunctionName'),
    arn: attributeOf(resource, 'Arn'),
    region: resource.stack.region,
    codeFolder,
    handler: stringAt(properties, 'Handler') ?? 'index.handler',
    timeoutMs: (numberAt(properties, 'Timeout') ?? 3) * 1_000,
    memoryMb: numberAt(properties, 'MemorySize') ?? 128,
    reservedConcurrency: numberAt(properties, 'ReservedConcurrentExecutions'),
    environment: environmentOf(resource),
    roleArn: stringAt(properties, 'Role') ?? '',
    deadLetterArn: stringAt(recordAt(properties, 'DeadLetterConfig'), 'TargetArn'),
  };
}

/** AWS refuses more than 4 KB of variables at deployment; better to learn it here. */
function environmentOf(resource: Located): Record<string, string> {
  const variables = recordAt(recordAt(resource.properties, 'Environment'), 'Variables');
  const environment = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
  if (Buffer.byteLength(JSON.stringify(environment)) > 4_096) {
    throw new Error(`${resource.logicalId}: environment variables exceed 4 KB`);
  }
  return environment;
}

/** The variables Lambda itself sets, beside the template's own. */
export function runtimeVariables(definition: FunctionDefinition, awsEndpoint: string): Record<string, string> {
  return {
    ...definition.environment,
    AWS_REGION: definition.region,
    AWS_DEFAULT_REGION: definition.region,
    AWS_ACCESS_KEY_ID: callerKeyId(definition.name),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: awsEndpoint,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LAMBDA_TASK_ROOT: definition.codeFolder,
    _HANDLER: definition.handler,
    _X_AMZN_TRACE_ID: '',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  };
}

const callerPrefix = 'FUNCTION.';

/** The access key id says which function calls, so that the endpoint can check that function's rights. */
function callerKeyId(functionName: string): string {
  return `${callerPrefix}${functionName}`;
}

/** The function's name in an access key id; undefined for anybody else's key. */
export function callerOf(accessKeyId: string): string | undefined {
  return accessKeyId.startsWith(callerPrefix) ? accessKeyId.slice(callerPrefix.length) : undefined;
}
