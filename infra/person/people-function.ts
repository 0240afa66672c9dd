import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/people.env.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import type { SealFunction } from '#infra/seal/seal-function.ts';
import type { SignIn } from '#infra/stacks/identity-stack.ts';

type PeopleFunctionProps = FunctionSurroundings & {
  readonly people: ContextTable<'people'>;
  readonly signIn: SignIn;
  readonly seal: SealFunction;
};

/** Answers the operations of organisations, people, sessions, tokens and inboxes. */
export class PeopleFunction extends PlatformFunction {
  constructor(scope: Construct, id: string, props: PeopleFunctionProps) {
    const { people, signIn, seal } = props;
    super(scope, id, {
      ...props,
      name: 'people',
      description: 'Answers the operations of organisations, people, sessions, tokens and inboxes',
      environment: environmentFor(envSchema, {
        PEOPLE_TABLE: people.table.tableName,
        SEAL_FUNCTION: seal.lambda.functionName,
        OIDC_ISSUER: signIn.issuer,
        OIDC_CLIENT_ID: signIn.clientId,
        OIDC_PROVIDER_DOMAINS: JSON.stringify(signIn.providerDomains),
      }),
      timeout: Duration.seconds(20),
      memoryMb: 1024,
    });
    seal.allowAsking(this);
    people.allow(this, {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    });
  }
}
