import { randomStream } from '../numeric/random.ts';
import type { Refusal } from '../refusal.ts';
import { type RunResult, runProtocol } from './run.ts';

/** A protocol that holds; a test states only what matters to it. */
export const aProtocol = (changes: object = {}) => ({
  protocolVersion: 1,
  title: 'Reminder letters',
  design: 'individually-randomised',
  unitOfAssignment: 'person',
  unitOfMeasurement: 'person',
  arms: [
    { name: 'letter', role: 'treatment' },
    { name: 'usual', role: 'control' },
  ],
  columns: { arm: 'arm' },
  outcomes: [
    { name: 'score', column: 'y', kind: 'mean', direction: 'higher-is-better', role: 'primary', smallestEffect: 1 },
  ],
  ...changes,
});

/** 120 people in 12 offices (6 in each arm), 3 districts; the letter adds 3 to a score with standard deviation 2. */
const random = randomStream(11);
export const people = Array.from({ length: 120 }, (_, i) => {
  const office = i % 12;
  const isLetter = office % 2 === 1;
  return {
    arm: isLetter ? 'letter' : 'usual',
    y: (10 + (isLetter ? 3 : 0) + 2 * random.normal()).toFixed(3),
    z: random.uniform() < 0.3 ? '1' : '0',
    office: `o${office}`,
    district: `d${office % 3}`,
    pair: `p${Math.floor(office / 2)}`,
    before: (10 + random.normal()).toFixed(3),
    sex: i % 4 < 2 ? 'f' : 'm',
    took: isLetter && i % 5 !== 0 ? '1' : '0',
  };
});
type Person = (typeof people)[number];
export const csvOf = (list: readonly Person[]): string =>
  [Object.keys(people[0] as Person).join(','), ...list.map((p) => Object.values(p).join(','))].join('\n');
export const data = csvOf(people);

export const resultOf = (protocol: object, csv = data): RunResult => {
  const outcome = runProtocol(protocol, csv);
  if (!outcome.ok) throw new Error(`${outcome.refusal.reason}: ${outcome.refusal.message}`);
  return outcome.value;
};
export const refusalOf = (protocol: object, csv = data): Refusal => {
  const outcome = runProtocol(protocol, csv);
  if (outcome.ok) throw new Error('a refusal was expected');
  return outcome.refusal;
};
export const clusterProtocol = {
  design: 'cluster-randomised',
  unitOfAssignment: 'office',
  columns: { arm: 'arm', cluster: 'office' },
};
