import { AwsError, notBuilt } from '../aws/aws-error.ts';
import type { AwsCall, AwsService } from '../aws/aws-service.ts';
import type { LambdaFunction } from './function-pool.ts';
import type { FunctionSet } from './function-set.ts';

const invocationPath = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Lambda as one function calls another and waits for it: Invoke, `RequestResponse`. */
export function createLambdaService(functions: FunctionSet): AwsService {
  return {
    operationOf: ({ method, path }) =>
      method === 'POST' && invocationPath.test(path) ? 'Invoke' : `${method} ${path}`,
    rightsFor: (call) => [{ action: 'lambda:InvokeFunction', resource: calledBy(call, functions).definition.arn }],
    answer: async (call) => {
      const event: unknown = call.body.length === 0 ? {} : JSON.parse(call.body.toString());
      const result = await calledBy(call, functions).invoke(event);
      return {
        status: 200,
        headers: {
          'content-type': 'application/json',
          'x-amz-executed-version': '$LATEST',
          ...(result.ok ? {} : { 'x-amz-function-error': 'Unhandled' }),
        },
        body: result.payload,
      };
    },
  };
}

function calledBy({ operation, path, headers }: AwsCall, functions: FunctionSet): LambdaFunction {
  const asked = invocationPath.exec(path)?.[1];
  const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (asked === undefined || type !== 'RequestResponse') throw notBuilt('lambda', `${operation} ${type}`);
  const name = decodeURIComponent(asked);
  const found = functions.byName(name.split(':').at(-1) ?? name);
  if (found === undefined) throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
  return found;
}
