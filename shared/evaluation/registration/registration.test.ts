import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { falseAlarmRate } from './count-looks.ts';
import { recordLook, registerProtocol } from './register.ts';
import { runRegistered } from './registered-run.ts';
import type { Registration } from './registration.schema.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const plan = {
  protocolVersion: 1,
  title: 'Letters',
  design: 'individually-randomised',
  unitOfAssignment: 'person',
  unitOfMeasurement: 'person',
  dates: {
    trialStart: '2026-03-01',
    interventionStart: '2026-03-15',
    interventionEnd: '2026-06-30',
    trialEnd: '2026-09-30',
  },
  arms: [
    { name: 'new', role: 'treatment', label: 'the new letter' },
    { name: 'old', role: 'control' },
  ],
  columns: { arm: 'arm' },
  outcomes: [
    { name: 'days', column: 'days', kind: 'mean', direction: 'lower-is-better', role: 'primary', smallestEffect: 1 },
    { name: 'calls', column: 'calls', kind: 'mean', direction: 'lower-is-better', role: 'secondary' },
  ],
};
const csv = [
  'arm,days,calls',
  ...Array.from({ length: 40 }, (_, i) => `${i % 2 ? 'new' : 'old'},${(i * 7) % 11},${(i * 5) % 7}`),
].join('\n');

const value = <T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
};
const registered = (at = '2026-02-01T09:00:00Z', protocol: unknown = plan): Registration =>
  value(registerProtocol(protocol, { at }, hash));
const run = (registration: unknown, protocol: unknown = plan, data = csv) =>
  runRegistered(protocol, data, { registration, dataSha256: hash(data), hash });
const withOutcome = (name: string, fields: object) => ({
  ...plan,
  outcomes: plan.outcomes.map((o) => (o.name === name ? { ...o, ...fields } : o)),
});

describe('canonicalJson', () => {
  it('writes the example of RFC 8785, section 3.2.2', () => {
    const value = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );

    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts keys as RFC 8785, section 3.2.3 does, by their UTF-16 units', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];

    const sorted = Object.keys(JSON.parse(canonicalJson(Object.fromEntries(keys.map((k) => [k, 0])))));

    expect(sorted).toEqual(['1', '\r', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']);
  });
});

describe('registerProtocol', () => {
  it('gives the same hash to the same plan in another layout, and another to another plan', () => {
    const turned = Object.fromEntries(Object.entries(plan).reverse());

    const hashOf = (protocol: unknown) => {
      const [entry] = registered(undefined, protocol).entries;
      return entry?.kind === 'version' ? entry.protocolSha256 : '';
    };

    expect(hashOf(turned)).toBe(hashOf(plan));
    expect(hashOf({ ...plan, alpha: 0.1 })).not.toBe(hashOf(plan));
  });

  it('numbers an amendment by what it changes, and says from what to what and why', () => {
    const first = registered();
    const reworded = value(
      registerProtocol(
        withOutcome('days', { unit: 'days' }),
        { at: '2026-02-02T09:00:00Z', reason: 'unit left out', registration: first },
        hash,
      ),
    );
    const amended = value(
      registerProtocol(
        withOutcome('days', { smallestEffect: 2 }),
        { at: '2026-02-03T09:00:00Z', reason: 'costs rose', registration: reworded },
        hash,
      ),
    );

    expect(amended.entries).toMatchObject([
      { version: '1.0', change: 'first', previousSha256: null },
      { version: '1.1', change: 'minor', changes: [{ field: 'outcomes[days].unit', from: null, to: 'days' }] },
      {
        version: '2.0',
        change: 'major',
        reason: 'costs rose',
        changes: [
          { field: 'outcomes[days].unit', size: 'minor' },
          { field: 'outcomes[days].smallestEffect', from: 1, to: 2, size: 'major' },
        ],
      },
    ]);
  });

  it('refuses an amendment without a reason, without a change, or dated back', () => {
    const registration = registered();
    const other = { ...plan, alpha: 0.1 };

    for (const [protocol, act] of [
      [other, { at: '2026-02-02T09:00:00Z' }],
      [plan, { at: '2026-02-02T09:00:00Z', reason: 'none' }],
      [other, { at: '2026-01-01T09:00:00Z', reason: 'backdated' }],
      [other, { at: '2026-02-30T09:00:00Z', reason: 'no such day' }],
    ] as const)
      expect(registerProtocol(protocol, { ...act, registration }, hash)).toMatchObject({
        ok: false,
        refusal: { reason: 'invalid-request' },
      });
  });

  it('refuses a plan that its design does not allow, and dates out of order', () => {
    const at = '2026-02-01T09:00:00Z';

    expect(registerProtocol({ ...plan, analysis: { estimator: 'cluster-means' } }, { at }, hash)).toMatchObject({
      refusal: { reason: 'not-allowed-by-design' },
    });
    expect(registerProtocol({ ...plan, dates: { ...plan.dates, trialEnd: '2026-01-01' } }, { at }, hash)).toMatchObject(
      {
        refusal: { reason: 'invalid-protocol', message: expect.stringContaining('in order') },
      },
    );
  });
});

describe('runRegistered', () => {
  it('says that what is reported is what was registered, before the start', () => {
    const result = value(run(registered()));

    expect(result.registration).toMatchObject({
      version: '1.0',
      timing: 'before the intervention began',
      isSameFile: true,
      deviations: [],
      looks: { planned: 1, taken: 1, adHoc: 0 },
    });
    expect(result.effects.map((e) => [e.isRegistered, e.deviations])).toEqual([
      [true, []],
      [true, []],
    ]);
  });

  it('finds nothing changed where a default was written out or outcomes stand in another order', () => {
    const same = { ...plan, alpha: 0.05, outcomes: [...plan.outcomes].reverse() };

    expect(value(run(registered(), same)).registration).toMatchObject({ isSameFile: false, deviations: [] });
  });

  it('sets each deviation beside the results that it touches', () => {
    const reported = { ...withOutcome('calls', { role: 'primary' }), alpha: 0.1 };

    const { effects, registration } = value(run(registered(), reported));

    expect(registration.statement).toContain('departs from it in 2 places');
    expect(effects.map((e) => [e.outcome, e.isRegistered, e.deviations.map((d) => d.field)])).toEqual([
      ['days', true, ['alpha']],
      ['calls', false, ['outcomes[calls].role', 'alpha']],
    ]);
    expect(effects[1]?.deviations[0]).toEqual({
      field: 'outcomes[calls].role',
      registered: 'secondary',
      reported: 'primary',
      size: 'major',
    });
  });

  it('names a registered outcome that is not reported, and calls an added one exploratory', () => {
    const reported = { ...plan, outcomes: [plan.outcomes[0], { ...plan.outcomes[1], name: 'all calls' }] };

    const { cannotConclude } = value(run(registered(), reported));

    expect(cannotConclude.join(' ')).toContain(
      'Anything about calls: it was registered as an outcome and is not reported',
    );
    expect(cannotConclude.join(' ')).toContain('all calls was expected: it was not registered, so it is exploratory');
  });

  it('says when the plan was registered after the intervention began', () => {
    const { registration, cannotConclude } = value(run(registered('2026-03-15T00:00:00Z')));

    expect(registration.timing).toBe('after the intervention began');
    expect(cannotConclude.join(' ')).toContain('registered after the intervention began');
  });

  it('refuses a registration that was changed after it was made, wherever it was changed', () => {
    const registration = value(
      registerProtocol(
        { ...plan, alpha: 0.1 },
        { at: '2026-02-03T09:00:00Z', reason: 'x', registration: registered() },
        hash,
      ),
    );
    const [first, second] = registration.entries;
    const changed = [
      { ...registration, entries: [{ ...first, at: '2026-01-01T09:00:00Z' }, second] },
      { ...registration, entries: [{ ...first, protocol: { ...plan, alpha: 0.2 } }, second] },
      { ...registration, entries: [second] },
      { ...registration, entries: [first, { ...second, reason: 'y' }] },
      { registrationVersion: 1, entries: [] },
    ];

    expect(run(registration).ok).toBe(true);
    for (const broken of changed)
      expect(run(broken)).toMatchObject({ ok: false, refusal: { reason: 'invalid-registration' } });
  });
});

describe('looks at the data', () => {
  const half = csv.split('\n').slice(0, 25).join('\n');
  const looked = (registration: Registration, ...files: string[]) =>
    files.reduce(
      (record, data, i) => value(recordLook(record, { at: `2026-05-0${i + 1}T09:00:00Z`, csv: data }, hash)),
      registration,
    );

  it('raise the chance of a false alarm as Armitage, McPherson and Rowe (1969) found', () => {
    const published = [
      [1, 0.05],
      [2, 0.083],
      [3, 0.107],
      [4, 0.126],
      [5, 0.142],
      [10, 0.193],
      [20, 0.248],
      [50, 0.32],
    ] as const;

    for (const [looks, rate] of published) expect(falseAlarmRate(looks, 0.05)).toBeCloseTo(rate, 3);
  });

  it('are counted once for each data file, the present one included', () => {
    const record = looked(registered(), half, half);

    expect(record.entries.filter((e) => e.kind === 'look')).toHaveLength(1);
    expect(value(run(record)).registration.looks).toMatchObject({
      taken: 2,
      adHoc: 1,
      falseAlarmRate: expect.closeTo(0.0831, 3),
    });
    expect(value(run(record, plan, half)).registration.looks).toMatchObject({ taken: 1, adHoc: 0, isRecorded: true });
  });

  it('that were planned are not ad hoc, and those between two planned ones are', () => {
    const sequential = { ...plan, looks: { kind: 'group-sequential', information: [0.5, 1], look: 1 } };
    const second = { ...sequential, looks: { ...sequential.looks, look: 2 } };
    const record = looked(registered(undefined, sequential), half);

    expect(value(run(record, sequential, half)).registration.looks).toMatchObject({ planned: 2, taken: 1, adHoc: 0 });
    expect(value(run(record, second)).registration).toMatchObject({ deviations: [], looks: { taken: 2, adHoc: 0 } });
    expect(value(run(record, sequential)).registration.looks).toMatchObject({ taken: 2, adHoc: 1 });
  });

  it('are never ad hoc under intervals that hold at every look', () => {
    const always = { ...plan, looks: { kind: 'always-valid', tau: 1 } };

    expect(value(run(looked(registered(undefined, always), half), always)).registration.looks).toMatchObject({
      planned: null,
      taken: 2,
      adHoc: 0,
    });
  });
});
