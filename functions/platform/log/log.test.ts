import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { instantSchema } from '#shared/kernel/instant.ts';
import { makeLog } from './log.ts';
import { makeMeasure } from './metrics.ts';

const written = () => {
  const lines: string[] = [];
  return { write: (line: string) => void lines.push(line), lines, parsed: () => lines.map((line) => JSON.parse(line)) };
};

describe('the log of a function', () => {
  it('writes one line of JSON with code, level, time and fields', () => {
    const { write, lines, parsed } = written();

    makeLog('ideas', write)('request.refused', { requestId: 'r-1', status: 404 });

    const { timestamp, ...line } = parsed()[0];
    expect(line).toEqual({ level: 'INFO', service: 'ideas', code: 'request.refused', requestId: 'r-1', status: 404 });
    expect(v.is(instantSchema, timestamp)).toBe(true);
    expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1);
  });

  it('keeps an error apart from the fields, with what caused it', () => {
    const { write, parsed } = written();

    makeLog('ideas', write)('request.failed', {}, new TypeError('no such table', { cause: new Error('refused') }));

    const { error } = parsed()[0];
    expect([error.name, error.message, error.cause.message]).toEqual(['TypeError', 'no such table', 'refused']);
    expect(error.stack).toContain('log.test.ts');
  });
});

describe('the metrics of a function', () => {
  it('are one line in embedded metric format, all values of a name together', () => {
    const { write, parsed } = written();
    const measure = makeMeasure('ideas', write);

    measure.count('Refused');
    measure.count('Refused', 2);
    measure.durationMs('AnswerTime', 12);
    measure.flush();

    const { _aws, ...values } = parsed()[0];
    expect(values).toEqual({ service: 'ideas', Refused: [1, 2], AnswerTime: [12] });
    expect(_aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Commonweal',
        Dimensions: [['service']],
        Metrics: [
          { Name: 'Refused', Unit: 'Count' },
          { Name: 'AnswerTime', Unit: 'Milliseconds' },
        ],
      },
    ]);
  });

  it('are written once and not again', () => {
    const { write, lines } = written();
    const measure = makeMeasure('ideas', write);

    measure.count('Failed');
    measure.flush();
    measure.flush();

    expect(lines).toHaveLength(1);
  });
});
