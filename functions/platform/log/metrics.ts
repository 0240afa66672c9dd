import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** What is counted or timed, as CloudWatch embedded metric format on standard output. */
export type Measure = {
  readonly count: (
    name: 'Refused' | 'Failed' | 'ListHitRefused' | 'EventsPublished' | 'EventsApplied',
    by?: number,
  ) => void;
  readonly durationMs: (name: 'AnswerTime', ms: number) => void;
  readonly flush: () => void;
};

export const makeMeasure = (functionName: string): Measure => {
  const metrics = new Metrics({ namespace: 'Commonweal', serviceName: functionName });
  return {
    count: (name, by = 1) => void metrics.addMetric(name, MetricUnit.Count, by),
    durationMs: (name, ms) => void metrics.addMetric(name, MetricUnit.Milliseconds, ms),
    flush: () => metrics.publishStoredMetrics(),
  };
};
