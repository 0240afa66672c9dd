import type { RunResult } from '../run/run.ts';
import { at, cellsOf, htmlTable, listAt, paragraph, pValue, refusalOf } from './html.ts';

const ratioTable = ({ checks, arms }: RunResult): string => {
  const ratio = checks.allocationRatio;
  if (ratio === null || !('arms' in ratio))
    return paragraph(refusalOf(ratio) ?? 'No allocation ratio was planned, or it cannot be checked.');
  return `${htmlTable(
    'Allocation',
    ['Arm', 'Allocated', 'Expected'],
    ratio.arms.map((a) => [arms.find((known) => known.name === a.arm)?.label ?? a.arm, a.observed, a.expected]),
  )}${paragraph(`${ratio.method}: p = ${Number(ratio.p.toPrecision(3))}. ${ratio.isMismatch ? 'The numbers do not fit the plan.' : 'The numbers fit the plan.'}`)}`;
};

const balanceTable = (balance: unknown): string => {
  const p = at(balance, 'joint', 'p');
  return `${htmlTable(
    'Covariates before the start',
    ['Covariate', 'Treated mean', 'Control mean', 'Standardised difference', 'Large (above 0.25)'],
    listAt(balance, 'covariates').map((c) => cellsOf(c, 'name', 'treated', 'control', 'standardised', 'isLarge')),
  )}${typeof p === 'number' ? paragraph(`All covariates together: p = ${pValue(p)}. After random assignment differences are chance, expected, and no reason to choose covariates now.`) : ''}`;
};

/** Whether the allocation fits the plan, and whether the arms were alike before the start (of the first effect that has it). */
export const checksSection = (result: RunResult): string => {
  const balance = result.effects.map((e) => e.details['balance']).find((found) => found !== undefined);
  return `<h2>Checks</h2>${ratioTable(result)}${balance === undefined ? '' : balanceTable(balance)}`;
};
