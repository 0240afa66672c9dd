import { describe, expect, it } from 'vitest';
import { hash, plan, registered, run, value, withOutcome } from '#test/support/registration.ts';
import { registerProtocol } from './register.ts';

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
