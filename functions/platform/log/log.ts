import * as v from 'valibot';
import { clock } from '#functions/platform/clock.ts';
import { type LogCode, logCodes } from './log-codes.ts';
import { sourceStack } from './source-stack.ts';

type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one structured line. `error` goes under its own key, without what a schema received. */
export type Log = (code: LogCode, fields?: LogFields, error?: unknown) => void;

/** Takes one line of JSON with its line break. On AWS everything on standard output is collected by CloudWatch. */
export type WriteLine = (line: string) => void;
export const toStandardOutput: WriteLine = (line) => void process.stdout.write(line);

/**
 * The log of one deployed function, as lines of JSON. Twenty lines of our own, because a logging library with all that we
 * do not use of it cost every cold start more than they do (docs/performance.md).
 */
export const makeLog =
  (functionName: string, write: WriteLine = toStandardOutput): Log =>
  (code, fields = {}, error) => {
    const line = { level: logCodes[code].toUpperCase(), timestamp: clock(), service: functionName, code, ...fields };
    const fault = error instanceof Error ? { error: describe(error) } : {};
    write(`${JSON.stringify({ ...line, ...fault })}\n`);
  };

type Description = { name: string; message: string; stack: string | undefined; cause?: Description };

const describe = (error: Error): Description => {
  const { name, stack, cause } = error;
  const message = messageOf(error);
  return {
    name,
    message,
    stack: sourceStack(stack?.replace(error.message, message)),
    ...(cause instanceof Error ? { cause: describe(cause) } : {}),
  };
};

/** A schema's message quotes what it received, which may be a token or a name; where it was is all that is told. */
const messageOf = (error: Error): string =>
  error instanceof v.ValiError
    ? `does not fit its schema at ${error.issues.map((issue: v.BaseIssue<unknown>) => v.getDotPath(issue) ?? 'the top').join(', ')}`
    : error.message;
