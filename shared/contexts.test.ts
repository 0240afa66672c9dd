import { describe, expect, it } from 'vitest';
import { allOperations, contexts } from './contexts.ts';
import type { Operation } from './kernel/contract.ts';
import { platformReasons } from './kernel/reasons.ts';

const operations = Object.entries<Operation>(allOperations);
const names = (check: (operation: Operation) => boolean) =>
  operations.filter(([, operation]) => check(operation)).map(([name]) => name);

describe('the operations', () => {
  it('have names of their own across all contexts', () => {
    const total = Object.values(contexts).reduce((sum, context) => sum + Object.keys(context).length, 0);

    expect(operations).toHaveLength(total);
  });

  it('have routes of their own', () => {
    const routes = operations.map(([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);

    expect(new Set(routes).size).toBe(routes.length);
  });

  it('name in their parameters what stands in their path', () => {
    for (const [name, { path, params }] of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
      const inSchema = Object.keys((params as { entries?: object } | undefined)?.entries ?? {});

      expect(inSchema, name).toEqual(inPath);
    }
  });

  it('change nothing by GET, and take no body with it', () => {
    const broken = names(
      ({ method, body, creates, ifMatch, capacity }) =>
        method === 'GET' && (body !== undefined || creates === true || ifMatch === true || capacity.write > 0),
    );

    expect(broken).toEqual([]);
  });

  it('make records by POST, and say what they made', () => {
    expect(
      names(({ creates, method, output }) => creates === true && (method !== 'POST' || output === undefined)),
    ).toEqual([]);
  });

  it('say that they may be stale where they need a revision', () => {
    expect(names(({ ifMatch, refusals }) => ifMatch === true && !refusals.includes('stale-revision'))).toEqual([]);
  });

  it('repeat no reason that any request may meet, but for the one they give themselves', () => {
    const repeated = operations.flatMap(([name, { refusals }]) =>
      refusals
        .filter((reason) => reason !== 'stale-revision' && (platformReasons as readonly string[]).includes(reason))
        .map((reason) => `${name}: ${reason}`),
    );

    expect(repeated).toEqual([]);
  });
});
