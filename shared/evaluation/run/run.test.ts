import { describe, expect, it } from 'vitest';
import { randomStream } from '../numeric/random.ts';
import { reportPage } from '../report/report-page.ts';
import { aProtocol, clusterProtocol, csvOf, people, refusalOf, resultOf } from './run.fixture.ts';

describe('a run', () => {
  it('refuses a count that is no count, and compliance that is neither yes nor no', () => {
    const counted = { name: 'score', column: 'y', kind: 'count', direction: 'higher-is-better', role: 'primary' };
    const took = { arm: 'arm', received: 'before' };

    expect(refusalOf(aProtocol({ outcomes: [counted] }))).toMatchObject({ reason: 'invalid-data', columns: ['y'] });
    expect(resultOf(aProtocol({ columns: took })).effects[0]?.details).toMatchObject({
      compliance: { refusal: { reason: 'invalid-data', columns: ['before'] } },
    });
  });

  it('warns of a series in which a period may be missing', () => {
    const protocol = aProtocol({
      design: 'interrupted-time-series',
      arms: [],
      columns: { time: 't', post: 'p' },
      outcomes: [{ name: 'days', column: 'y', kind: 'mean', direction: 'lower-is-better', role: 'primary' }],
      analysis: { series: { lag: 1 } },
    });
    const series = (skip: number) =>
      [
        't,p,y',
        ...Array.from({ length: 20 }, (_, i) => `${i < 6 ? i : i + skip},${i > 9 ? 1 : 0},${(i * 7) % 5}`),
      ].join('\n');

    const warnings = (skip: number) => resultOf(protocol, series(skip)).effects[0]?.result?.warnings.join(' ');
    expect(warnings(2)).toContain('not equally spaced');
    expect(warnings(0)).not.toContain('not equally spaced');
  });

  it('labels an exploratory outcome in its words, and leaves its p unadjusted', () => {
    const outcomes = [{ name: 'score', column: 'y', kind: 'mean', direction: 'higher-is-better', role: 'exploratory' }];

    const [effect] = resultOf(aProtocol({ outcomes })).effects;

    expect(effect?.result?.reading).toContain('This is exploratory');
    expect(effect?.result).not.toHaveProperty('adjustedP');
  });

  it('gives the same bytes for the same input in another order of rows', () => {
    const protocol = aProtocol({
      ...clusterProtocol,
      analysis: { randomisationInference: { draws: 999, seed: 3 }, wildBootstrap: { draws: 5000, seed: 3 } },
    });
    const [plain, again, reversed] = [
      resultOf(protocol),
      resultOf(protocol),
      resultOf(protocol, csvOf([...people].reverse())),
    ];

    expect(JSON.stringify(again)).toBe(JSON.stringify(plain));
    expect(reversed.effects[0]?.result?.p).toBeCloseTo(plain.effects[0]?.result?.p ?? Number.NaN, 10);
    expect(reversed.effects[0]?.details['randomisationInference']).toEqual(
      plain.effects[0]?.details['randomisationInference'],
    );
  });

  it('adjusts primary outcomes by Holm and leaves guardrails alone', () => {
    const outcomes = [
      { name: 'score', column: 'y', kind: 'mean', direction: 'higher-is-better', role: 'primary' },
      { name: 'complaint', column: 'z', kind: 'proportion', direction: 'lower-is-better', role: 'primary' },
      {
        name: 'earlier score',
        column: 'before',
        kind: 'mean',
        direction: 'higher-is-better',
        role: 'guardrail',
        margin: 2,
      },
    ];

    const [first, second, guard] = resultOf(aProtocol({ outcomes })).effects;

    expect(first?.result?.adjustedP).toBeCloseTo(2 * (first?.result?.p ?? 0), 12);
    expect(second?.result).toMatchObject({ adjustedP: second?.result?.p, adjustedBy: 'holm over 2 primary test(s)' });
    expect(guard?.result?.adjustedP).toBeUndefined();
    expect(guard?.details['margin']).toMatchObject({ nonInferiority: { isNonInferior: true } });
    expect(guard?.result?.reading).toContain('A loss of 2 or more can be ruled out');
  });

  it('keeps everybody allocated in view when outcomes are missing', () => {
    const csv = csvOf(people.map((p, i) => (p.arm === 'usual' && i % 6 === 0 ? { ...p, y: '' } : p)));

    const result = resultOf(aProtocol(), csv);

    expect(result.effects[0]?.details).toMatchObject({
      allocated: { treated: 60, control: 60 },
      exclusions: [{ reason: 'outcome missing', arm: 'usual', rows: 20 }],
      attrition: {
        overall: 20 / 120,
        differential: -20 / 60,
        leeBounds: { trimmedArm: 'treated', trimmedShare: expect.closeTo(1 / 3, 12) },
      },
    });
    expect(result.rating.weaknesses).toHaveLength(1);
    expect(result.cannotConclude.join(' ')).toContain('Some outcomes are missing');
    expect(refusalOf(aProtocol({ missing: 'refuse' }), csv)).toMatchObject({ reason: 'missing-outcome' });
  });

  it('puts a watermark on every effect when the numbers do not fit the planned ratio', () => {
    const result = resultOf(
      aProtocol({
        arms: [
          { name: 'letter', role: 'treatment', ratio: 4 },
          { name: 'usual', role: 'control', ratio: 1 },
        ],
      }),
    );

    expect(result).toMatchObject({
      watermark: 'allocation check failed',
      headline: expect.stringContaining('do not rely'),
    });
    expect(reportPage(result)).toContain('class="watermark"');
  });

  it('does not check numbers against a plan that is not known, and says so', () => {
    const result = resultOf(
      aProtocol({
        arms: [
          { name: 'letter', role: 'treatment', ratio: null },
          { name: 'usual', role: 'control', ratio: null },
        ],
      }),
    );

    expect(result.checks.allocationRatio).toBeNull();
    expect(result.cannotConclude.join(' ')).toContain('the planned ratio is not known');
  });

  it('analyses clusters with CR2, says the permutation floor and keeps CR1S beside it', () => {
    const [effect] = resultOf(
      aProtocol({
        ...clusterProtocol,
        columns: { ...clusterProtocol.columns, received: 'took' },
        subgroups: [{ column: 'sex' }],
      }),
    ).effects;

    expect(effect?.result).toMatchObject({
      standardErrorType: 'CR2',
      clusters: { letter: 6, usual: 6 },
      additional: { permutationFloor: expect.closeTo(2 / 924, 12), CR1S: { standardErrorType: 'CR1S' } },
    });
    expect(effect?.details['compliance']).toMatchObject({
      standardErrorType: 'CR2',
      complierShare: expect.closeTo(0.8, 12),
    });
    expect(effect?.details['subgroups']).toMatchObject([
      { subgroup: 'sex', interaction: { standardErrorType: 'CR2' } },
    ]);
  });

  it('analyses pairs of offices by one difference each', () => {
    const [effect] = resultOf(aProtocol({ design: 'matched-pairs', columns: { arm: 'arm', pair: 'pair' } })).effects;

    expect(effect?.result).toMatchObject({ df: 5, clusters: { pairs: 6 }, standardErrorType: 'paired' });
  });

  it('stops at a planned look only when its boundary is crossed', () => {
    const looks = (look: number) => ({ looks: { kind: 'group-sequential', information: [0.5, 1], look } });
    const weak = csvOf(
      people.map((p, i) => ({ ...p, y: String(Number(p.y) - (p.arm === 'letter' ? 1.2 : 0) + (i % 7) * 0.01) })),
    );

    const [first] = resultOf(aProtocol(looks(1)), weak).effects;

    expect(first?.result?.p).toBeLessThan(0.05);
    expect(first?.result?.verdict).toBe('unclear');
    const found = first?.details['looks'] as { repeatedInterval: { lower: number } };
    expect(found).toMatchObject({ boundary: expect.closeTo(2.963, 2), isCrossed: false });
    expect(found.repeatedInterval.lower).toBeLessThan(0);
    expect(first?.result?.reading).toContain(`interval ${Number(found.repeatedInterval.lower.toPrecision(3))} to`);
  });

  it('says of every column what it is for and how much is blank', () => {
    const blank = csvOf(people.map((p, i) => (i < 3 ? { ...p, y: '' } : p)));

    const result = resultOf(aProtocol({ subgroups: [{ column: 'sex', name: 'women and men' }] }), blank);

    expect(result.dataDictionary).toEqual([
      { column: 'arm', kind: 'category', parts: ['arm'], missing: 0 },
      { column: 'sex', kind: 'category', parts: ['subgroup women and men'], missing: 0 },
      { column: 'y', kind: 'number', parts: ['primary outcome score'], missing: 3 },
    ]);
    expect(reportPage(result)).toContain('<caption>Columns used</caption>');
  });

  it('escapes what people wrote in the report', () => {
    const page = reportPage(resultOf(aProtocol({ title: '<script>alert(1)</script>' })));

    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;script&gt;');
  });

  it('analyses an interrupted series with its declared lag, controlled by a second series', () => {
    const noise = randomStream(5);
    const months = Array.from({ length: 48 }, (_, i) => i).flatMap((i) =>
      ['here,', 'there,'].map(
        (who) =>
          `${who}${i},${i >= 30 ? 1 : 0},${(50 + 0.2 * i + (who === 'here,' && i >= 30 ? 6 : 0) + noise.normal()).toFixed(3)}`,
      ),
    );
    const protocol = aProtocol({
      design: 'interrupted-time-series',
      arms: [
        { name: 'here', role: 'treatment' },
        { name: 'there', role: 'control' },
      ],
      columns: { arm: 'place', time: 'month', post: 'post' },
      analysis: { series: { lag: 3 } },
    });

    const result = resultOf(protocol, ['place,month,post,y', ...months].join('\n'));

    expect(result.rating.level).toBe(3);
    expect(result.effects[0]?.result).toMatchObject({
      standardErrorType: 'Newey-West, lag 3, n/(n-k)',
      verdict: 'better',
      additional: { controlled: true, timeZero: 'first-after' },
    });
    expect(refusalOf({ ...protocol, analysis: {} }, ['place,month,post,y', ...months].join('\n'))).toMatchObject({
      reason: 'invalid-protocol',
      message: expect.stringContaining('lag'),
    });
  });
});
