import { describe, expect, it } from 'vitest';
import { hash } from '#test/support/registration.ts';
import reference from '../reference/assigned-groups.json' with { type: 'json' };
import { registerProtocol } from '../registration/register.ts';
import { runRegistered } from '../registration/registered-run.ts';
import { runProtocol } from '../run/run.ts';
import { reportPage } from './report-page.ts';

/** A cluster trial with everything a report can show: people missing, taking part, in groups, a guardrail, and looks. */
const protocol = {
  protocolVersion: 1,
  title: 'A form in <offices>',
  design: 'cluster-randomised',
  unitOfAssignment: 'office',
  unitOfMeasurement: 'person',
  arms: [
    { name: 'new', role: 'treatment', label: 'the new form' },
    { name: 'old', role: 'control', label: 'the old form' },
  ],
  columns: { arm: 'arm', cluster: 'office', received: 'took' },
  outcomes: [
    {
      name: 'score',
      column: 'y',
      kind: 'mean',
      direction: 'higher-is-better',
      role: 'guardrail',
      margin: 2,
      range: [-20, 40],
    },
  ],
  covariates: [{ column: 'x', kind: 'number', measured: 'before-assignment' }],
  subgroups: [{ column: 'sex' }],
  analysis: { randomisationInference: { seed: 1 }, wildBootstrap: { seed: 2 } },
  looks: { kind: 'group-sequential', information: [0.5, 1], look: 1 },
};

const pageOf = (changes: object = {}): string => {
  const found = runProtocol({ ...protocol, ...changes }, reference.csv);
  if (!found.ok) throw new Error(found.refusal.message);
  return reportPage(found.value);
};
/** The text of the cells of the row that starts with `name`. */
const rowOf = (page: string, name: string): string[] => {
  const row = page.split('<tr>').find((part) => part.startsWith(`<th scope="row">${name}`)) ?? '';
  return [...row.matchAll(/<td>(.*?)<\/td>/g)].map((m) => m[1] ?? '');
};

describe('the report of a trial of groups', () => {
  const page = pageOf();

  it('sets CR1 and CR1S beside the error that is reported', () => {
    expect(rowOf(page, 'reported (CR2)')[1]).toBe('0.446973');
    expect(rowOf(page, 'CR1 by cluster, for comparison')[1]).toBe('0.411109');
    expect(rowOf(page, 'CR1S by cluster, for comparison')[1]).toBe('0.414863');
  });

  it('shows the bounds, in the words of what each assumes', () => {
    expect(page).toContain('Outcomes are missing for 8.9%');
    expect(rowOf(page, 'Missing for one reason only')[0]).toMatch(/^0\.39\d+ to 0\.56\d+$/);
    expect(rowOf(page, 'Nothing assumed')[0]).toMatch(/ to /);
  });

  it('shows the effect on those who took part, as R finds it', () => {
    const { compliance } = reference['cluster-randomised'];

    expect(page).toContain('so the offer moved 73.8%');
    expect(rowOf(page, String(Number(compliance.estimate.toPrecision(6))))[0]).toBe(
      `${Number(compliance.standardError.toPrecision(6))} (CR2)`,
    );
  });

  it('shows each subgroup, and says that only the interaction test tells them apart', () => {
    const [first] = reference['cluster-randomised'].subgroups;

    expect(rowOf(page, 'f')[0]).toBe(String(Number(first?.estimate.toPrecision(6))));
    expect(page).toContain(
      'The data do not show that the effect differs between these groups (interaction test, p = 0.188)',
    );
  });

  it('answers whether the margin is ruled out', () => {
    expect(rowOf(page, 'Is a loss as large as the margin ruled out')[0]).toBe('yes');
    expect(rowOf(page, 'Is any difference as large as the margin ruled out')).toHaveLength(4);
  });

  it('shows permutation, bootstrap and the planned look', () => {
    expect(rowOf(page, 'permutation of the assignment')).toContain('exact, 924 assignments');
    expect(rowOf(page, 'wild cluster bootstrap')[2]).toContain('4096');
    expect(page).toContain('Planned look 1 of 2: the boundary is 2.963 and was not crossed');
  });

  it('draws the flow of each arm, and carries its data in itself', () => {
    expect(page).toContain('Allocated to the new form');
    expect(page).toContain('download="result.json"');
    const csv = decodeURIComponent(/text\/csv;charset=utf-8,([^"]*)"/.exec(page)?.[1] ?? '');
    expect(csv).toContain('"office","category","cluster","","0"');
  });

  it('takes names as text, never as markup', () => {
    expect(page).toContain('<h1>A form in &lt;offices&gt;</h1>');
    expect(page).not.toContain('<offices>');
  });

  it('withholds small groups', () => {
    expect(rowOf(pageOf({ smallestCell: 500 }), 'f')[0]).toBe('withheld: too few people');
  });
});

describe('the report of a registered run', () => {
  it('sets the versions, departures and looks beside the results', () => {
    const registered = registerProtocol({ ...protocol, alpha: 0.1 }, { at: '2026-01-01T00:00:00Z' }, hash);
    if (!registered.ok) throw new Error(registered.refusal.message);

    const found = runRegistered(protocol, reference.csv, {
      registration: registered.value,
      dataSha256: hash(reference.csv),
      hash,
    });

    if (!found.ok) throw new Error(found.refusal.message);
    const page = reportPage(found.value);
    expect(page).toContain('What is reported departs from it in 1 place.');
    expect(rowOf(page, '1.0')).toContain('First registration');
    expect(rowOf(page, 'alpha')).toEqual(['0.1', '0.05', 'major']);
    expect(page).toContain('Departs from the registered plan');
    expect(page).toContain('Looks at the data, this one included: 1 (2 planned; 0 ad hoc).');
  });

  it('says so where there is no registration', () => {
    expect(pageOf()).toContain('No registration was given');
  });
});
