import { AwsError } from './aws-error.ts';

/**
 * A fault for the next `times` calls of an action, such as `dynamodb` / `TransactWriteItems` / `TransactionConflict`; of one
 * function only where `caller` ends its name, and only of calls that hold the text `about`.
 */
type Fault = { service: string; action: string; error: string; times: number; caller?: string; about?: string };
type Called = { readonly caller: string; readonly body: Buffer };

export type Faults = {
  inject(fault: Fault): void;
  clear(): void;
  /** Throws the fault that waits for this call, if one does. */
  raise(service: string, action: string, called?: Called): void;
};

/** Errors of a server's own making are 500 and are retried by clients; the rest are the caller's 400. */
const serverErrors = new Set(['InternalServerError', 'InternalError', 'InternalFailure', 'ServiceUnavailable']);

/** Faults come from tests through the control server alone; the template knows nothing of them. */
export function createFaults(): Faults {
  let waiting: Fault[] = [];
  return {
    inject: (fault) => {
      waiting.push({ ...fault });
    },
    clear: () => {
      waiting = [];
    },
    raise: (service, action, called) => {
      const fault = waiting.find(
        (entry) => entry.service === service && entry.action === action && entry.times > 0 && concerns(entry, called),
      );
      if (fault === undefined) return;
      fault.times -= 1;
      throw new AwsError(fault.error, `injected ${fault.error}`, serverErrors.has(fault.error) ? 500 : 400);
    },
  };
}

function concerns({ caller = '', about = '' }: Fault, called: Called | undefined): boolean {
  return (called?.caller ?? '').endsWith(caller) && (about === '' || called?.body.includes(about) === true);
}
