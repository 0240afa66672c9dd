import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { envSchema } from '#functions/contexts/seal.env.ts';
import type { ContextTable } from '#infra/platform/context-table.ts';
import { environmentFor } from '#infra/platform/function-environment.ts';
import { type FunctionSurroundings, PlatformFunction } from '#infra/platform/platform-function.ts';

type SealFunctionProps = FunctionSurroundings & {
  readonly sealed: ContextTable<'sealed'>;
  readonly ideas: ContextTable<'ideas'>;
};

/** The one function that knows who stands behind the handles of sealed ideas. No route leads to it. */
export class SealFunction extends PlatformFunction {
  constructor(scope: Construct, id: string, props: SealFunctionProps) {
    const { sealed, ideas } = props;
    super(scope, id, {
      ...props,
      name: 'seal',
      description: 'Knows who stands behind the handles of sealed ideas',
      environment: environmentFor(envSchema, {
        SEALED_TABLE: sealed.table.tableName,
        IDEAS_TABLE: ideas.table.tableName,
      }),
      // Shorter than that of the functions that wait for it.
      timeout: Duration.seconds(10),
      memoryMb: 512,
    });
    sealed.allow(this, {
      table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'ConditionCheckItem'],
      queriedIndexes: ['byPerson'],
    });
    // Before it tells whose an idea is, it looks whether its seal was opened.
    ideas.allow(this, { table: ['BatchGetItem'] });
  }

  /** Lets another function ask. */
  allowAsking(caller: PlatformFunction): void {
    caller.allow(['lambda:InvokeFunction'], [this.lambda.functionArn]);
  }
}
