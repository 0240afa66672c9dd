import { describe, expect, it } from 'vitest';
import { csv, hash, plan, registered, run, value } from '#test/support/registration.ts';
import { falseAlarmRate } from './count-looks.ts';
import { recordLook } from './register.ts';
import type { Registration } from './registration.schema.ts';

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
