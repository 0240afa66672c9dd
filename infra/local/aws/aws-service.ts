import type { NeededRight } from '../iam/is-allowed.ts';

/** A call on the AWS endpoint. */
export type AwsCall = {
  readonly caller: string;
  readonly service: string;
  /** The operation's name, such as `PutItem`. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};

export type AwsAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
};

/** A service behind the endpoint: what a call needs, and what it does. Both throw `AwsError`. */
export type AwsService = {
  /** The operation's name; by default the part of `X-Amz-Target` after the dot. */
  operationOf?(call: Omit<AwsCall, 'operation' | 'caller'>): string;
  rightsFor(call: AwsCall): readonly NeededRight[];
  answer(call: AwsCall): Promise<AwsAnswer> | AwsAnswer;
};

/** An answer in AWS's JSON protocols. */
export function jsonAnswer(output: object): AwsAnswer {
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(output) };
}
