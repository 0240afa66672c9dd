import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import reference from '#shared/evaluation/reference/real-data.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '../../..');
const realInput = resolve(root, process.env['REAL_INPUT'] ?? '../shared/data', 'evaluation');
const hasRealInput = existsSync(realInput);
if (!hasRealInput)
  process.stderr.write(
    `The real data sets are absent (${realInput}): set REAL_INPUT to their folder. Their four tests do not run.\n`,
  );

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const evaluate = (...args: string[]) => {
  const done = spawnSync(process.execPath, [join(root, 'functions/evaluation/cli/evaluate.ts'), ...args], {
    encoding: 'utf8',
  });
  return { status: done.status, text: done.stdout, json: JSON.parse(done.stdout) as Record<string, unknown> };
};

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const expectClose = (found: unknown, expected: unknown): void => {
  if (typeof expected === 'number') {
    expect(typeof found).toBe('number');
    expect(Math.abs((found as number) - expected)).toBeLessThanOrEqual(1e-6 * Math.abs(expected));
    return;
  }
  for (const [key, value] of Object.entries(expected as object))
    expectClose((found as Record<string, unknown>)[key], value);
};

const dataOf = {
  'hiv-results-incentive': 'hiv_results_incentive.csv',
  'organ-donations': 'organ_donations.csv',
  'workers-comp-injury': 'workers_comp_injury.csv',
  'incinerator-house-prices': 'incinerator_house_prices.csv',
} as const;

describe.skipIf(!hasRealInput)('evaluate run on the real data sets', () => {
  for (const [study, data] of Object.entries(dataOf))
    it(`agrees with R on ${study} and writes a readable report`, () => {
      const report = join(folder, `${study}.html`);

      const { status, json } = evaluate(
        'run',
        join(root, `shared/evaluation/examples/${study}.json`),
        join(realInput, data),
        '--report',
        report,
      );

      expect(status).toBe(0);
      const [effect] = json['effects'] as { result: unknown }[];
      expectClose(effect?.result, reference.studies[study as keyof typeof dataOf]);
      const page = readFileSync(report, 'utf8');
      for (const part of [
        '<svg role="img" aria-label',
        'class="headline"',
        'From allocation to analysis',
        'What cannot be concluded',
        '<h2>Method</h2>',
      ])
        expect(page).toContain(part);
    });
});

describe('evaluate', () => {
  it('answers one statistic with exit status 0', () => {
    const { status, json } = evaluate(
      'compute',
      file('newcombe.json', {
        statistic: 'newcombe',
        treated: { successes: 0, n: 30 },
        control: { successes: 0, n: 30 },
      }),
    );

    expect(status).toBe(0);
    expect(json).toMatchObject({ estimate: 0, interval: { upper: expect.closeTo(0.1135, 4) } });
  });

  it('answers a refusal as JSON with exit status 2', () => {
    const { status, json } = evaluate(
      'compute',
      file('constant.json', { statistic: 'welch', treated: [1, 1, 1], control: [1, 1] }),
    );

    expect(status).toBe(2);
    expect(json).toMatchObject({ refusal: { reason: 'zero-variance', remedy: expect.any(String) } });
  });

  it('refuses a report that cannot be written', () => {
    const series = ['t,post,y', ...Array.from({ length: 24 }, (_, i) => `${i},${i < 12 ? 0 : 1},${(i * 7) % 5}`)];
    const protocol = {
      protocolVersion: 1,
      title: 'Waiting times',
      design: 'interrupted-time-series',
      unitOfAssignment: 'month',
      unitOfMeasurement: 'month',
      arms: [],
      columns: { time: 't', post: 'post' },
      outcomes: [{ name: 'days', column: 'y', kind: 'mean', direction: 'lower-is-better', role: 'primary' }],
      analysis: { series: { lag: 1 } },
    };
    const paths = [file('protocol.json', protocol), file('series.csv', series.join('\n'))];

    expect(evaluate('run', ...paths, '--report', join(folder, 'absent', 'page.html'))).toMatchObject({
      status: 2,
      json: { refusal: { reason: 'invalid-request', message: expect.stringContaining('cannot be written') } },
    });
  });

  it('names the file that is not JSON, the command that does not exist, and the option it does not know', () => {
    expect(evaluate('compute', file('broken.json', '{'))).toMatchObject({
      status: 2,
      json: { refusal: { reason: 'invalid-request' } },
    });
    expect(evaluate('guess', 'x')).toMatchObject({
      status: 2,
      json: { refusal: { message: 'There is no command guess.' } },
    });
    expect(evaluate('run', '--fast')).toMatchObject({ status: 2, json: { refusal: { reason: 'invalid-request' } } });
  });

  it('registers a plan, records a look and sets departures beside the result', () => {
    const plan = {
      protocolVersion: 1,
      title: 'Letters',
      design: 'individually-randomised',
      unitOfAssignment: 'person',
      unitOfMeasurement: 'person',
      arms: [
        { name: 'new', role: 'treatment' },
        { name: 'old', role: 'control' },
      ],
      columns: { arm: 'arm' },
      outcomes: [{ name: 'days', column: 'y', kind: 'mean', direction: 'lower-is-better', role: 'primary' }],
    };
    const rows = Array.from({ length: 30 }, (_, i) => `${i % 2 ? 'new' : 'old'},${(i * 7) % 11}`);
    const [planFile, data] = [file('plan.json', plan), file('letters.csv', ['arm,y', ...rows].join('\n'))];

    const registered = evaluate('register', planFile, '--at', '2026-01-01T09:00:00Z');
    const looked = evaluate('look', file('reg.json', registered.text), data, '--at', '2026-02-01T09:00:00Z');
    const reported = file('reported.json', { ...plan, alpha: 0.1 });
    const result = evaluate('run', reported, data, '--registration', file('reg2.json', looked.text));
    const broken = evaluate(
      'run',
      planFile,
      data,
      '--registration',
      file('bad.json', looked.text.replace('Letters', 'Letter')),
    );

    expect(registered.text).toBe(evaluate('register', planFile, '--at', '2026-01-01T09:00:00Z').text);
    expect([registered.status, looked.status, result.status, broken.status]).toEqual([0, 0, 0, 2]);
    expect(result.json).toMatchObject({
      registration: { deviations: [{ field: 'alpha', registered: 0.05, reported: 0.1 }], looks: { taken: 1 } },
    });
    expect(broken.json).toMatchObject({ refusal: { reason: 'invalid-registration' } });
    expect(evaluate('compute', planFile, '--at', '2026-01-01T09:00:00Z')).toMatchObject({
      status: 2,
      json: { refusal: { message: 'The command compute has no option --at.' } },
    });
  });

  it('solves for the sample size left out of a power design', () => {
    const { json } = evaluate(
      'power',
      file('power.json', { design: 'clusters', size: 20, icc: 0.05, difference: 0.4, power: 0.8 }),
    );

    expect(json).toMatchObject({
      statistic: 'power-clusters',
      clustersControl: expect.any(Number),
      powerAtThatSize: expect.any(Number),
    });
  });

  it('allocates by seed alike on every run and in every order of rows', () => {
    const design = file('design.json', {
      arms: [{ name: 'new' }, { name: 'usual' }],
      method: { kind: 'blocked' },
      columns: { unit: 'id', stratum: ['site'] },
    });
    const rows = Array.from({ length: 20 }, (_, i) => `u${i},s${i % 3}`);
    const forwards = evaluate('allocate', design, file('a.csv', ['id,site', ...rows].join('\n')), '--seed', '7');
    const backwards = evaluate(
      'allocate',
      design,
      file('b.csv', ['id,site', ...rows.reverse()].join('\n')),
      '--seed',
      '7',
    );

    expect(backwards.json['assignments']).toEqual(forwards.json['assignments']);
    expect(backwards.json['commitment']).toEqual(forwards.json['commitment']);
    expect(forwards.json['commitment']).toEqual({ assignmentsSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(evaluate('allocate', design, join(folder, 'a.csv'), '--seed', '7').text).toBe(forwards.text);
    expect(evaluate('allocate', design, join(folder, 'a.csv'))).toMatchObject({
      status: 2,
      json: { refusal: { message: expect.stringContaining('--seed') } },
    });
  });

  it('values a stream and refuses the ratio of a benefit without cost inside the result', () => {
    const { status, json } = evaluate(
      'cost',
      file('stream.json', {
        lines: [{ label: 'time saved', kind: 'benefit', perYear: { amount: 100, from: 1, to: 40 } }],
      }),
    );

    expect(status).toBe(0);
    expect(json).toMatchObject({
      bcr: null,
      bcrRefusal: { reason: 'zero-cost' },
      irr: null,
      irrRefusal: { reason: 'no-solution' },
    });
  });
});
