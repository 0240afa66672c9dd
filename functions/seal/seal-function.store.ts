import type { LambdaClient } from '@aws-sdk/client-lambda';
import { type AskSeal, makeAskSeal } from './ask-seal.ts';

/** Its questions may all be asked twice: `reserve` gives the same again, and what a person is told they are told once. */
const attempts = 3;

/**
 * The seal as a function of its own, which is invoked and waited for. Its client is loaded at the first question: most cold
 * starts answer something that has to do with no seal.
 */
export const askSealFunction = (functionName: string): AskSeal => {
  let loading:
    | Promise<{ client: LambdaClient; invoke: typeof import('@aws-sdk/client-lambda').InvokeCommand }>
    | undefined;
  const load = async () => {
    const { InvokeCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
    return { client: new LambdaClient({ maxAttempts: attempts }), invoke: InvokeCommand };
  };
  return makeAskSeal(async (request) => {
    loading ??= load();
    const { client, invoke } = await loading;
    const { FunctionError, Payload } = await client.send(
      new invoke({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(request)) }),
    );
    // What went wrong stands in the function's own log; its message here could quote the request.
    if (FunctionError !== undefined || Payload === undefined)
      throw new Error(`the seal function failed: ${FunctionError}`);
    return JSON.parse(Buffer.from(Payload).toString('utf8'));
  });
};
