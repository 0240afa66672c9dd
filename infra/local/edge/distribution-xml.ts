import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { isRecord, type Json, recordAt, recordsAt, stringAt } from '../state/json.ts';
import type { Distribution } from './distribution.ts';
import type { OriginHeader } from './origin-headers.ts';

/** The element each list's members bear in CloudFront's XML. */
const memberNames: Readonly<Record<string, string>> = {
  Aliases: 'CNAME',
  Origins: 'Origin',
  CustomHeaders: 'OriginCustomHeader',
  CacheBehaviors: 'CacheBehavior',
  CustomErrorResponses: 'CustomErrorResponse',
  AllowedMethods: 'Method',
  CachedMethods: 'Method',
  OriginSslProtocols: 'SslProtocol',
};

/** Names that CloudFormation spells differently. */
const apiNames: Readonly<Record<string, string>> = {
  OriginCustomHeaders: 'CustomHeaders',
  OriginSSLProtocols: 'OriginSslProtocols',
  IPV6Enabled: 'IsIPV6Enabled',
  AcmCertificateArn: 'ACMCertificateArn',
  SslSupportMethod: 'SSLSupportMethod',
};

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const xmlNamespace = 'http://cloudfront.amazonaws.com/doc/2020-05-31/';

/** A distribution as GetDistribution and UpdateDistribution answer it. */
export function distributionXml(distribution: Distribution, headers: readonly OriginHeader[]): string {
  const { id, arn } = distribution;
  const status = `<Id>${id}</Id><ARN>${arn}</ARN><Status>Deployed</Status>`;
  const config = configXml(distribution, headers);
  return `${xmlDeclaration}<Distribution xmlns="${xmlNamespace}">${status}${config}</Distribution>`;
}

/** Its configuration, the part that goes back and forth. */
export function configXml({ id, config }: Distribution, headers: readonly OriginHeader[]): string {
  const logging = recordAt(config, 'Logging');
  const withHeaders = {
    CallerReference: id,
    ...config,
    ...('Logging' in config ? { Logging: { Enabled: true, ...logging } } : {}),
    Origins: recordsAt(config, 'Origins').map((origin) => ({
      ...origin,
      OriginCustomHeaders: headers
        .filter(({ originId }) => originId === origin['Id'])
        .map(({ name, value }) => ({ HeaderName: name, HeaderValue: value })),
    })),
  };
  const builder = new XMLBuilder({ ignoreAttributes: false });
  return builder.build({ DistributionConfig: toApi(withHeaders) });
}

function toApi(value: Json): Json {
  const entries = Object.entries(value).map(([cfnName, part]) => {
    const name = apiNames[cfnName] ?? cfnName;
    if (Array.isArray(part)) return [name, toList(name, part)];
    return [name, isRecord(part) ? toApi(part) : part];
  });
  const api = Object.fromEntries(entries);
  // The cached methods stand within the allowed ones there.
  const { CachedMethods, AllowedMethods, ...rest } = api;
  if (AllowedMethods === undefined) return api;
  return { ...rest, AllowedMethods: { ...AllowedMethods, ...(CachedMethods === undefined ? {} : { CachedMethods }) } };
}

function toList(name: string, members: readonly unknown[]): Json {
  const items = members.map((member) => (isRecord(member) ? toApi(member) : member));
  return {
    Quantity: members.length,
    ...(members.length > 0 ? { Items: { [memberNames[name] ?? 'Item']: items } } : {}),
  };
}

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false });

/** The origin headers in a configuration a function sends back. */
export function headersInXml(xml: string): OriginHeader[] {
  const config = parseConfig(xml);
  return listed(recordAt(config, 'Origins'), 'Origin').flatMap((origin) =>
    listed(recordAt(origin, 'CustomHeaders'), 'OriginCustomHeader').map((header) => ({
      originId: stringAt(origin, 'Id') ?? '',
      name: stringAt(header, 'HeaderName') ?? '',
      value: stringAt(header, 'HeaderValue') ?? '',
    })),
  );
}

/** Whether two configurations say the same but for the values of origin headers. */
export function isSameButHeaderValues(left: string, right: string): boolean {
  return canonical(parseConfig(left)) === canonical(parseConfig(right));
}

function parseConfig(xml: string): Json {
  const parsed: unknown = parser.parse(xml);
  return isRecord(parsed) ? recordAt(parsed, 'DistributionConfig') : {};
}

function listed(list: Json, member: string): Json[] {
  const items = recordAt(list, 'Items')[member];
  return (Array.isArray(items) ? items : [items]).filter(isRecord);
}

/** Sorted text without empty members and without header values. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const kept = Object.entries(value).filter(([name, part]) => name !== 'HeaderValue' && part !== '');
  return `{${kept
    .map(([name, part]) => `${name}:${canonical(part)}`)
    .sort()
    .join()}}`;
}
