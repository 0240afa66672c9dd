import { attributeOf, referenceOf } from './identifiers.ts';
import type { Located } from './located-resource.ts';

/** Where the parts of a run listen, as URLs without a slash at the end. */
export type Addresses = {
  readonly site: string;
  readonly api: string;
  readonly aws: string;
  readonly identity: string;
  readonly control: string;
  readonly storage: string;
};

/**
 * The one place where AWS's addresses become local ones: `https://<distribution domain>` is the site,
 * `https://<api>.execute-api...` the HTTP API, `https://<bucket>.s3...` that bucket's part of the storage, the pool's issuer and its hosted domain the identity provider.
 * Host names without `https://` stay as they are: they only name an origin, which the CloudFront stand-in looks up.
 */
export function createLocaliser(resources: readonly Located[], addresses: Addresses): <Value>(value: Value) => Value {
  const pairs = resources.flatMap((resource) => hostsOf(resource, addresses));
  const localise = (value: unknown): unknown => {
    if (typeof value === 'string') return pairs.reduce((text, [from, to]) => text.replaceAll(from, to), value);
    if (Array.isArray(value)) return value.map(localise);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, localise(part)]));
  };
  return <Value>(value: Value) => localise(value) as Value;
}

function hostsOf(resource: Located, addresses: Addresses): [from: string, to: string][] {
  switch (resource.type) {
    case 'AWS::CloudFront::Distribution':
      return [
        [`https://${attributeOf(resource, 'DomainName')}`, addresses.site],
        ...aliasesOf(resource).map((alias): [string, string] => [`https://${alias}`, addresses.site]),
      ];
    case 'AWS::ApiGatewayV2::Api':
      return [[attributeOf(resource, 'ApiEndpoint'), addresses.api]];
    case 'AWS::S3::Bucket': {
      const host = attributeOf(resource, 'RegionalDomainName');
      return [[`https://${host}`, `${addresses.storage}/${referenceOf(resource)}`]];
    }
    case 'AWS::Cognito::UserPool':
      return [[attributeOf(resource, 'ProviderURL'), addresses.identity]];
    case 'AWS::Cognito::UserPoolDomain': {
      const domain = referenceOf(resource);
      const host = domain.includes('.') ? domain : `${domain}.auth.${resource.stack.region}.amazoncognito.com`;
      return [[`https://${host}`, addresses.identity]];
    }
    default:
      return [];
  }
}

function aliasesOf(resource: Located): string[] {
  const config = resource.properties['DistributionConfig'] as { Aliases?: string[] } | undefined;
  return config?.Aliases ?? [];
}
