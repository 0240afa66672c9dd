/**
 * Compares what every function called while the stack specs ran with what its role allows, in both directions, and fails
 * where a call was not allowed or a right was never used. Rights that AWS uses in a function's name stand beside their
 * reasons in `infra/iam/compare-calls.ts`.
 */
import { globSync } from 'node:fs';
import { compareCalls, readCalls } from '#infra/iam/compare-calls.ts';
import { readFunctionRights } from '#infra/iam/function-rights.ts';
import { callsFolder } from '#test/support/stack.ts';

const records = globSync(`${callsFolder}/*.ndjson`).flatMap(readCalls);
const calls = [...new Map(records.map((call) => [JSON.stringify(call), call])).values()];
if (calls.length === 0) throw new Error(`no calls in ${callsFolder}: run the stack specs first`);
const { notAllowed, neverUsed } = compareCalls(calls, readFunctionRights('cdk.out'));

const inWords = ({ caller, action, resource }: (typeof neverUsed)[number]) => `  ${caller}: ${action} on ${resource}`;
if (notAllowed.length > 0) console.error(['Called without a right:', ...notAllowed.map(inWords)].join('\n'));
if (neverUsed.length > 0) console.error(['Allowed and never called:', ...neverUsed.map(inWords)].join('\n'));
process.exitCode = notAllowed.length + neverUsed.length === 0 ? 0 : 1;
