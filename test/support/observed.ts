import type { Log } from '#functions/platform/log/log.ts';
import type { LogCode } from '#functions/platform/log/log-codes.ts';
import type { Measure } from '#functions/platform/log/metrics.ts';

/** A log and metrics that keep what they are told. */
export const observed = () => {
  const logged: { code: LogCode; fields: Readonly<Record<string, unknown>> }[] = [];
  const counted: Record<string, number> = {};
  const log: Log = (code, fields = {}) => void logged.push({ code, fields });
  const measure: Measure = {
    count: (name, by = 1) => {
      counted[name] = (counted[name] ?? 0) + by;
    },
    durationMs: () => undefined,
    flush: () => undefined,
  };
  return { log, measure, logged, counted, codes: () => logged.map(({ code }) => code) };
};
