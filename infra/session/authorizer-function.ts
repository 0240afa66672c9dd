import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/authorizer.env.ts';
import type { OriginSecret } from '#infra/edge/origin-secret.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';

type AuthorizerFunctionProps = FunctionSurroundings & {
  readonly people: ContextTable<'people'>;
  readonly originSecret: OriginSecret;
};

/** Decides who is calling, before every operation: reads sessions and tokens, and notes when a session was last used. */
export class AuthorizerFunction extends PlatformFunction {
  constructor(scope: Construct, id: string, props: AuthorizerFunctionProps) {
    const { people, originSecret } = props;
    super(scope, id, {
      ...props,
      name: 'authorizer',
      description: 'Decides who is calling, before every operation',
      environment: environmentFor(envSchema, {
        PEOPLE_TABLE: people.table.tableName,
        ORIGIN_SECRET_ARN: originSecret.arn,
      }),
      timeout: Duration.seconds(10),
      memoryMb: 1024,
    });
    people.allow(this, { table: ['GetItem', 'UpdateItem'] });
    originSecret.allowRead(this);
  }
}
