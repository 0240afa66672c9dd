import type { LambdaFunction } from './function-pool.ts';

/** The functions of a run, by ARN. */
export type FunctionSet = {
  readonly all: readonly LambdaFunction[];
  /** Throws where no function bears the ARN (qualifiers are ignored: there is one version here). */
  byArn(arn: string): LambdaFunction;
  byName(name: string): LambdaFunction | undefined;
};

export function createFunctionSet(all: readonly LambdaFunction[]): FunctionSet {
  return {
    all,
    byArn: (arn) => {
      const found = all.find(({ definition }) => arn === definition.arn || arn.startsWith(`${definition.arn}:`));
      if (found === undefined) throw new Error(`no function ${arn} runs here`);
      return found;
    },
    byName: (name) => all.find(({ definition }) => definition.name === name),
  };
}
