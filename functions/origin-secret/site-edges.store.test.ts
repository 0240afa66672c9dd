import { type DistributionConfig, GetDistributionCommand, UpdateDistributionCommand } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import { makeSiteEdges } from './site-edges.store.ts';

const anOrigin = (id: string, headers: Record<string, string>) => {
  const items = Object.entries(headers).map(([HeaderName, HeaderValue]) => ({ HeaderName, HeaderValue }));
  return { Id: id, DomainName: `${id}.example`, CustomHeaders: { Quantity: items.length, Items: items } };
};

/** A CloudFront of one distribution. It knows two commands and throws for any other. */
const aCloudFront = (origins: ReturnType<typeof anOrigin>[], status = 'Deployed') => {
  let config = { Comment: 'kept', Origins: { Quantity: origins.length, Items: origins } } as DistributionConfig;
  let revision = 1;
  const send = async (command: unknown) => {
    if (command instanceof GetDistributionCommand) {
      return { ETag: `tag ${revision}`, Distribution: { Status: status, DistributionConfig: config } };
    }
    if (command instanceof UpdateDistributionCommand) {
      if (command.input.IfMatch !== `tag ${revision}`) throw new Error('PreconditionFailed');
      config = command.input.DistributionConfig as DistributionConfig;
      revision += 1;
      return {};
    }
    throw new Error('a command nobody expected');
  };
  return { client: { send } as unknown as Parameters<typeof makeSiteEdges>[0], config: () => config };
};

describe('the edges of a distribution', () => {
  it('tells the value the API origin is sent, whichever way its name is written', async () => {
    const { client } = aCloudFront([
      anOrigin('static', {}),
      anOrigin('api', { 'X-Commonweal-Origin': 'a', other: 'b' }),
    ]);

    await expect(makeSiteEdges(client, 'E1').read()).resolves.toEqual({ sentValue: 'a', isEverywhere: true });
  });

  it('is not everywhere while CloudFront is still telling its edges', async () => {
    const { client } = aCloudFront([anOrigin('api', { 'x-commonweal-origin': 'a' })], 'InProgress');

    await expect(makeSiteEdges(client, 'E1').read()).resolves.toEqual({ sentValue: 'a', isEverywhere: false });
  });

  it('has no one value where two origins are sent different ones', async () => {
    const { client } = aCloudFront([
      anOrigin('api', { 'x-commonweal-origin': 'a' }),
      anOrigin('other', { 'x-commonweal-origin': 'b' }),
    ]);

    await expect(makeSiteEdges(client, 'E1').read()).resolves.toEqual({ sentValue: undefined, isEverywhere: true });
  });

  it('changes the header alone and leaves everything else as it was', async () => {
    const { client, config } = aCloudFront([
      anOrigin('static', { other: 'b' }),
      anOrigin('api', { 'x-commonweal-origin': 'a', other: 'b' }),
    ]);

    await makeSiteEdges(client, 'E1').send('new');

    expect(config()).toEqual({
      Comment: 'kept',
      Origins: {
        Quantity: 2,
        Items: [anOrigin('static', { other: 'b' }), anOrigin('api', { 'x-commonweal-origin': 'new', other: 'b' })],
      },
    });
  });

  it('refuses a distribution none of whose origins bears the header', async () => {
    const { client } = aCloudFront([anOrigin('static', {})]);

    await expect(makeSiteEdges(client, 'E1').read()).rejects.toThrow('no origin of the distribution bears');
  });
});
