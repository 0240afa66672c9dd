import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '#shared/kernel/problem.ts';
import { notFoundProblem } from './not-found-problem.server.ts';

describe('an address under /api/ that is no operation', () => {
  it.each([
    ['en', 'There is nothing here for you'],
    ['fr', 'Il n’y a rien ici pour vous'],
  ] as const)('is answered with a problem detail in the reader’s language: %s', async (language, title) => {
    const response = notFoundProblem({ language, requestId: 'request-1' });
    const problem = v.parse(problemSchema, await response.json());

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('content-language')).toBe(language);
    expect(problem).toMatchObject({ reason: 'not-found', status: 404, title, requestId: 'request-1' });
  });
});
