import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/challenges.env.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';
import type { SealFunction } from '#infra/seal/seal-function.ts';

type ChallengesFunctionProps = FunctionSurroundings & {
  readonly ideas: ContextTable<'ideas'>;
  readonly seal: SealFunction;
};

/** Answers the operations of challenges and assessments, from the table of ideas. Whose a sealed one is it asks the seal. */
export class ChallengesFunction extends PlatformFunction {
  constructor(scope: Construct, id: string, props: ChallengesFunctionProps) {
    super(scope, id, {
      ...props,
      name: 'challenges',
      description: 'Answers the operations of challenges and assessments',
      environment: environmentFor(envSchema, {
        IDEAS_TABLE: props.ideas.table.tableName,
        SEAL_FUNCTION: props.seal.lambda.functionName,
      }),
      timeout: Duration.seconds(20),
      memoryMb: 1024,
    });
    props.seal.allowAsking(this);
    props.ideas.allow(this, {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
      queriedIndexes: ['byChallenge', 'byChallengeQueue'],
    });
  }
}
