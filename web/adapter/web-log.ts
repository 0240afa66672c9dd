/**
 * Every line the site may log: a stable code for runbooks, and its level. Fields are ids, numbers and the name of a route;
 * never a path (it may hold a search), a cookie, a form, or what somebody wrote.
 */
export const webLogCodes = {
  'page.answered': 'INFO',
  'page.failed': 'ERROR',
  'page.unreachable': 'ERROR',
  'page.way-refused': 'WARN',
  'sign-in.refused': 'WARN',
} as const satisfies Record<string, 'INFO' | 'WARN' | 'ERROR'>;
export type WebLogCode = keyof typeof webLogCodes;

type WebLogFields = Readonly<Record<string, string | number | undefined>>;
export type WebLog = (code: WebLogCode, fields: WebLogFields, error?: unknown) => void;

/** Writes one JSON line to standard output, where CloudWatch collects it. Of an error only our own frames are kept. */
export const makeWebLog =
  (write: (line: string) => void, now: () => string): WebLog =>
  (code, fields, error) => {
    const fault = error instanceof Error ? { error: error.name, stack: framesOf(error) } : {};
    write(
      `${JSON.stringify({ level: webLogCodes[code], timestamp: now(), service: 'web', code, ...fields, ...fault })}\n`,
    );
  };

/** The first line of a stack is the message, which may repeat input; the frames say where it happened. */
const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
