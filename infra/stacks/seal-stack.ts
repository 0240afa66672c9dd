import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Watched } from '#infra/observability/watched.ts';
import type { FunctionSurroundings } from '#infra/platform/platform-function.ts';
import { SealFunction } from '#infra/seal/seal-function.ts';
import type { DataStack } from './data-stack.ts';

type SealStackProps = StackProps & { readonly surroundings: FunctionSurroundings; readonly data: DataStack };

/** What keeps sealed authors: before everything that may ask it. */
export class SealStack extends Stack {
  readonly seal: SealFunction;
  readonly watched: Watched;

  constructor(scope: Construct, id: string, { surroundings, data, ...props }: SealStackProps) {
    super(scope, id, props);
    const { sealed, ideas } = data;
    this.seal = new SealFunction(this, 'Seal', { ...surroundings, sealed, ideas });
    this.watched = { functions: [this.seal], queues: [], streams: [] };
  }
}
