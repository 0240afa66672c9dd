/** What the instance's thread is started with. */
export type InstanceSetup = {
  readonly codeFolder: string;
  readonly handler: string;
  readonly clock: SharedArrayBuffer;
};

/** One event for the instance. Payloads travel as JSON text, as they do between AWS and a function. */
export type InstanceEvent = {
  readonly payload: string;
  readonly context: {
    readonly functionName: string;
    readonly functionVersion: string;
    readonly invokedFunctionArn: string;
    readonly memoryLimitInMB: string;
    readonly awsRequestId: string;
    readonly logGroupName: string;
    readonly logStreamName: string;
  };
  readonly timeoutMs: number;
};

/** The instance's answer: a result as JSON text, or the error Lambda would report. */
export type InstanceAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly payload: string }
  | { readonly kind: 'error'; readonly errorType: string; readonly errorMessage: string; readonly trace: string[] };
