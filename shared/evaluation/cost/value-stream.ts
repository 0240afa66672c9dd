import { refuse } from '../refusal.ts';
import { parseOrRefuse } from '../request.schema.ts';
import { appraise, type CashLine } from './appraisal.ts';
import { acceptabilityFromDraws, costEffectiveness } from './cost-effectiveness.ts';
import { discountSchedules } from './discount.ts';
import { type Stream, scheduleOf, streamSchema } from './stream.schema.ts';

const amountsOf = (line: Stream['lines'][number]): CashLine['amounts'] => {
  const { perYear } = line;
  if (line.amounts && !perYear) return line.amounts;
  if (perYear && !line.amounts && perYear.to >= perYear.from && perYear.to <= 1000)
    return Array.from({ length: perYear.to - perYear.from + 1 }, (_, i) => ({
      year: perYear.from + i,
      amount: perYear.amount,
    }));
  return refuse({
    reason: 'invalid-request',
    message: `Line ${line.label} needs "amounts", or "perYear" with from <= to <= 1000, and not both.`,
    remedy: 'Give dated amounts in real terms of the base year.',
  });
};

/** Values a stream: appraisal, the same under the sensitivity schedule when it runs beyond 50 years, cost-effectiveness. */
export const valueStream = (input: unknown) => {
  const stream = parseOrRefuse(streamSchema, input);
  const schedule = scheduleOf(stream);
  const lines = stream.lines.map((line) => ({
    label: line.label,
    kind: line.kind,
    amounts: amountsOf(line),
    ...(line.income === undefined ? {} : { income: line.income }),
  }));
  const appraisal = appraise(lines, schedule, stream.distribution);
  const isLong = appraisal.netFlows.length > 51 && stream.rate === undefined;
  const { effectiveness } = stream;
  return {
    title: stream.title,
    ...appraisal,
    ...(isLong
      ? {
          sensitivity: {
            schedule: '2026 sensitivity',
            npv: appraise(lines, discountSchedules['green-book-2026-sensitivity'], stream.distribution).npv,
          },
        }
      : {}),
    ...(effectiveness ? { effectiveness: costEffectiveness(effectiveness, effectiveness.willingnessToPay) } : {}),
    ...(effectiveness?.draws
      ? {
          acceptabilityFromDraws: acceptabilityFromDraws(
            effectiveness.draws.costs,
            effectiveness.draws.effects,
            effectiveness.willingnessToPay,
          ),
        }
      : {}),
  };
};
