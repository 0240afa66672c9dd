import {
  type CloudFrontClient,
  type DistributionConfig,
  GetDistributionCommand,
  type Origin,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import { originHeader } from '#shared/kernel/origin-header.ts';
import type { SiteEdges } from './origin-secret.port.ts';

/** The origin header as one CloudFront distribution sends it, on every origin that bears it. */
export const makeSiteEdges = (client: Pick<CloudFrontClient, 'send'>, distributionId: string): SiteEdges => {
  const read = async () => {
    const { Distribution, ETag } = await client.send(new GetDistributionCommand({ Id: distributionId }));
    const config = Distribution?.DistributionConfig;
    if (config === undefined || ETag === undefined) throw new Error('CloudFront did not tell its configuration');
    return { config, tag: ETag, isEverywhere: Distribution?.Status === 'Deployed' };
  };

  return {
    read: async () => {
      const { config, isEverywhere } = await read();
      const [sentValue, ...others] = sentValues(config);
      if (sentValue === undefined) throw new Error(`no origin of the distribution bears ${originHeader}`);
      const isTheSame = others.every((other) => other === sentValue);
      return { sentValue: isTheSame ? sentValue : undefined, isEverywhere };
    },
    // The tag makes CloudFront refuse the change where a deploy changed the distribution after it was read here.
    send: async (value) => {
      const { config, tag } = await read();
      const changed = withSentValue(config, value);
      await client.send(
        new UpdateDistributionCommand({ Id: distributionId, IfMatch: tag, DistributionConfig: changed }),
      );
    },
  };
};

const headersOf = (origin: Origin) => origin.CustomHeaders?.Items ?? [];
const isOriginHeader = ({ HeaderName }: { HeaderName?: string | undefined }) =>
  HeaderName?.toLowerCase() === originHeader;

const sentValues = (config: DistributionConfig): (string | undefined)[] =>
  (config.Origins?.Items ?? []).flatMap((origin) =>
    headersOf(origin)
      .filter(isOriginHeader)
      .map(({ HeaderValue }) => HeaderValue),
  );

const withSentValue = (config: DistributionConfig, value: string): DistributionConfig => {
  const origins = (config.Origins?.Items ?? []).map((origin) => {
    const items = headersOf(origin).map((header) =>
      isOriginHeader(header) ? { ...header, HeaderValue: value } : header,
    );
    return { ...origin, CustomHeaders: { Quantity: items.length, Items: items } };
  });
  return { ...config, Origins: { Quantity: origins.length, Items: origins } };
};
