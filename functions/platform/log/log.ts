import { Logger } from '@aws-lambda-powertools/logger';
import { type LogCode, logCodes } from './log-codes.ts';

type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one structured line. `error` goes under its own key; its message must not hold input (ours do not). */
export type Log = (code: LogCode, fields?: LogFields, error?: unknown) => void;

/** The log of one deployed function, as JSON lines on standard output, where CloudWatch collects them. */
export const makeLog = (functionName: string): Log => {
  const logger = new Logger({ serviceName: functionName });
  return (code, fields = {}, error) => {
    const line = { code, ...fields, ...(error instanceof Error ? { error } : {}) };
    logger[logCodes[code]](code, line);
  };
};
