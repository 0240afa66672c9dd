import { TooBusy } from './write-together.ts';

/** How DynamoDB says that it takes no more for the moment; the SDK has tried again before it comes to us. */
const throttling = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];

/** Whether an error means that the table is busy and nothing was done, so that trying later is good advice. */
export const isTooBusy = (error: unknown): boolean =>
  error instanceof TooBusy ||
  // ElectroDB wraps what the SDK throws and keeps it as the cause.
  (error instanceof Error && (throttling.includes(error.name) || isTooBusy(error.cause)));
