import { describe, expect, it } from 'vitest';
import { aProtocol, clusterProtocol, data, refusalOf, resultOf } from './run.fixture.ts';

describe('what the design allows', () => {
  it('refuses to analyse a cluster trial as if people had been randomised', () => {
    expect(refusalOf(aProtocol({ ...clusterProtocol, analysis: { standardError: 'HC2' } }))).toMatchObject({
      reason: 'not-allowed-by-design',
    });
    expect(
      refusalOf(aProtocol({ columns: { arm: 'arm', cluster: 'office' }, unitOfAssignment: 'office' })),
    ).toMatchObject({ reason: 'not-allowed-by-design' });
  });

  it('refuses rows that repeat a unit, and clusters matched in pairs but analysed singly', () => {
    expect(refusalOf(aProtocol({ columns: { arm: 'arm', unit: 'office' } }))).toMatchObject({
      reason: 'not-allowed-by-design',
      rows: expect.arrayContaining([13]),
    });
    expect(
      refusalOf(aProtocol({ ...clusterProtocol, columns: { arm: 'arm', cluster: 'office', pair: 'pair' } })),
    ).toMatchObject({ reason: 'not-allowed-by-design', remedy: expect.stringContaining('matched-pairs') });
  });

  it('refuses a covariate measured after assignment, by name', () => {
    expect(
      refusalOf(aProtocol({ covariates: [{ column: 'before', kind: 'number', measured: 'after-assignment' }] })),
    ).toMatchObject({ reason: 'post-assignment-covariate', columns: ['before'] });
  });

  it('refuses a misspelt field of the protocol, by name', () => {
    expect(refusalOf({ ...aProtocol(), alfa: 0.1 })).toMatchObject({
      reason: 'invalid-protocol',
      message: expect.stringContaining('alfa'),
    });
  });
});

describe('data that cannot be read', () => {
  it('names line and column of each bad cell', () => {
    const csv = 'arm,y\nletter,1\nusual,abc\nletter,NaN\nusual,"1,5"\n';

    expect(refusalOf(aProtocol(), csv).details).toEqual([
      { line: 3, column: 'y', message: expect.stringContaining('abc') },
      { line: 4, column: 'y', message: expect.stringContaining('NaN') },
      { line: 5, column: 'y', message: expect.stringContaining('1,5') },
    ]);
  });

  it('refuses an arm that the protocol does not name, and counts blank arms', () => {
    expect(refusalOf(aProtocol(), data.replace('letter', 'leter'))).toMatchObject({
      reason: 'invalid-data',
      message: expect.stringContaining('leter'),
    });
    expect(resultOf(aProtocol(), `${data}\n,5,0,o1,d1,p1,9,f,0`).checks.rowsWithoutArm).toBe(1);
  });

  it('names the empty arm', () => {
    expect(refusalOf(aProtocol(), 'arm,y\nletter,1\nletter,2')).toMatchObject({ reason: 'empty-arm', arm: 'usual' });
  });
});
