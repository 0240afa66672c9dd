import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { originHeader } from '#shared/kernel/origin-header.ts';
import { aCaller } from '#shared/person/person.fixture.ts';
import type { Principal } from '#shared/person/principal.schema.ts';
import { makeAuthorizer } from './authorize.ts';

const requestWith = (headers: Record<string, string> | undefined) =>
  ({ version: '2.0', headers }) as unknown as APIGatewayRequestAuthorizerEventV2;
const secret = 'cws_0123456789';

/** An authorizer in front of which only `way` is accepted, with the bearer tokens it asked about. */
const anAuthorizer = (identify: () => Promise<Principal> = async () => aCaller(1)) => {
  const asked: (string | undefined)[] = [];
  const authorize = makeAuthorizer({
    checkOrigin: async (value) => value === 'way',
    identifyCaller: (bearer) => {
      asked.push(bearer);
      return identify();
    },
  });
  return { authorize, asked };
};

describe('the authorizer', () => {
  it('hands over who is calling, for a request that came the right way', async () => {
    const { authorize, asked } = anAuthorizer();

    const answer = await authorize(requestWith({ [originHeader]: 'way', authorization: `Bearer ${secret}` }));

    expect(answer).toEqual({ isAuthorized: true, context: aCaller(1) });
    expect(asked).toEqual([secret]);
  });

  it.each([{}, { [originHeader]: 'another way' }, undefined])(
    'refuses what did not come through the edge, without asking who it is: %j',
    async (headers) => {
      const { authorize, asked } = anAuthorizer();

      const answer = await authorize(requestWith(headers && { authorization: `Bearer ${secret}`, ...headers }));

      expect(answer.isAuthorized).toBe(false);
      expect(asked).toEqual([]);
    },
  );

  it.each(['', secret, `Basic ${secret}`, 'Bearer ', 'Bearer a b', `Bearer ${'x'.repeat(201)}`, 'Bearer <script>'])(
    'takes %j for no token',
    async (authorization) => {
      const { authorize, asked } = anAuthorizer();

      await authorize(requestWith({ [originHeader]: 'way', authorization, cookie: `session=${secret}` }));

      expect(asked).toEqual([undefined]);
    },
  );

  it('fails where it cannot find out who is calling, and lets nobody in', async () => {
    const { authorize } = anAuthorizer(() => Promise.reject(new Error('the table does not answer')));

    await expect(authorize(requestWith({ [originHeader]: 'way' }))).rejects.toThrow('does not answer');
  });
});
