import { clock } from '#functions/platform/clock.ts';
import { msOfInstant } from '#shared/kernel/instant.ts';
import { toStandardOutput, type WriteLine } from './log.ts';

type CountName = 'Refused' | 'Failed' | 'ListHitRefused' | 'EventsPublished' | 'EventsApplied';

/** What is counted or timed, as CloudWatch embedded metric format on standard output. */
export type Measure = {
  readonly count: (name: CountName, by?: number) => void;
  readonly durationMs: (name: 'AnswerTime', ms: number) => void;
  readonly flush: () => void;
};

type Unit = 'Count' | 'Milliseconds';

/** Values are gathered until `flush` writes them in one line, from which CloudWatch makes metrics of the function. */
export const makeMeasure = (functionName: string, write: WriteLine = toStandardOutput): Measure => {
  let gathered = new Map<string, { unit: Unit; values: number[] }>();
  const add = (name: string, unit: Unit, value: number) => {
    const metric = gathered.get(name) ?? { unit, values: [] };
    metric.values.push(value);
    gathered.set(name, metric);
  };
  return {
    count: (name, by = 1) => add(name, 'Count', by),
    durationMs: (name, ms) => add(name, 'Milliseconds', ms),
    flush: () => {
      if (gathered.size === 0) return;
      const metrics = [...gathered].map(([name, { unit }]) => ({ Name: name, Unit: unit }));
      const values = [...gathered].map(([name, metric]) => [name, metric.values]);
      gathered = new Map();
      const declaration = { Namespace: 'Commonweal', Dimensions: [['service']], Metrics: metrics };
      const about = { Timestamp: msOfInstant(clock()), CloudWatchMetrics: [declaration] };
      write(`${JSON.stringify({ _aws: about, service: functionName, ...Object.fromEntries(values) })}\n`);
    },
  };
};
