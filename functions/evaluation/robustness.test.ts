import { describe, expect, it } from 'vitest';
import { compute } from '#shared/evaluation/compute/compute.ts';
import { randomStream } from '#shared/evaluation/numeric/random.ts';
import groups from '#shared/evaluation/reference/assigned-groups.json' with { type: 'json' };
import reference from '#shared/evaluation/reference/cases.json' with { type: 'json' };
import more from '#shared/evaluation/reference/more-cases.json' with { type: 'json' };
import { reportPage } from '#shared/evaluation/report/report-page.ts';
import { runProtocol } from '#shared/evaluation/run/run.ts';
import { mutateRequest } from './mutate-request.ts';

type Found = { path: string; value: unknown };

const leaves = (value: unknown, path: string): Found[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
    : [{ path, value }];

const requests = [...reference.cases, ...more.cases].map((c) => c.request as Record<string, unknown>);

describe('a strange request', () => {
  it('is answered or refused, and never with a p of 0, an undefined number or an error', () => {
    const random = randomStream('strange');
    for (let round = 0; round < 12; round++)
      for (const request of requests) {
        const strange = mutateRequest(request, random);

        const outcome = compute(strange);

        const said = JSON.stringify(strange).slice(0, 300);
        if (!outcome.ok) expect(outcome.refusal.remedy, said).not.toBe('');
        else if (strange['statistic'] !== 'distribution-tail')
          for (const { path, value } of leaves(outcome.value, '')) {
            expect(value, `${path} of ${said}`).not.toBeNaN();
            if (/\.(p|adjustedP)$/.test(path)) expect(value, `${path} of ${said}`).not.toBe(0);
          }
      }
  });
});

const study = {
  protocolVersion: 1,
  title: 'Offices',
  design: 'cluster-randomised',
  unitOfAssignment: 'office',
  unitOfMeasurement: 'person',
  arms: [
    { name: 'new', role: 'treatment' },
    { name: 'old', role: 'control' },
  ],
  columns: { arm: 'arm', cluster: 'office', received: 'took' },
  outcomes: [{ name: 'score', column: 'y', kind: 'mean', direction: 'higher-is-better', role: 'guardrail', margin: 2 }],
  covariates: [{ column: 'x', kind: 'number', measured: 'before-assignment' }],
  subgroups: [{ column: 'sex' }],
  analysis: { randomisationInference: { seed: 1, draws: 99 }, wildBootstrap: { seed: 2, draws: 99 } },
};
const strangeCells = ['', 'NA', '0', '1', '-1', '1e308', '-1e308', '5e-324', 'x', '0.5'];

/** The data with some cells of some column made strange, as a careless export does. */
const mutateData = (csv: string, random: ReturnType<typeof randomStream>): string => {
  const [head = '', ...rows] = csv.split('\n');
  const place = random.integer(head.split(',').length);
  const value = strangeCells[random.integer(strangeCells.length)] ?? '';
  const share = random.uniform();
  const changed = rows.map((row) =>
    random.uniform() < share
      ? row
          .split(',')
          .map((cell, i) => (i === place ? value : cell))
          .join(',')
      : row,
  );
  return [head, ...changed].join('\n');
};

describe('a strange protocol or file', () => {
  it('is evaluated or refused, with a page that says no NaN, and never with a p of 0 or an error', () => {
    const random = randomStream('runs');
    for (let round = 0; round < 250; round++) {
      const protocol = round % 2 ? mutateRequest(study, random) : study;
      const data = round % 3 ? mutateData(groups.csv, random) : groups.csv;

      const outcome = runProtocol(protocol, data);

      const said = JSON.stringify(protocol).slice(0, 300);
      if (!outcome.ok) expect(outcome.refusal.remedy, said).not.toBe('');
      else {
        expect(reportPage(outcome.value).replaceAll(/href="[^"]*"/g, ''), said).not.toMatch(/NaN|undefined|\[object/);
        for (const { path, value } of leaves(outcome.value, '')) {
          expect(value, `${path} of ${said}`).not.toBeNaN();
          if (/\.(p|adjustedP)$/.test(path)) expect(value, `${path} of ${said}`).not.toBe(0);
        }
      }
    }
  });
});
