import { referenceOf } from '../assembly/identifiers.ts';
import type { Located } from '../assembly/located-resource.ts';
import { isTrue, type Json, numberAt, recordAt, recordsAt, stringAt, stringsAt } from '../state/json.ts';
import { managedCachePolicies, managedOriginRequestPolicies } from './managed-policies.ts';

/** Which headers, cookies or query strings pass. */
export type Selection = {
  readonly behaviour: 'none' | 'whitelist' | 'allExcept' | 'all';
  readonly names: readonly string[];
};

export type CachePolicy = {
  readonly minTtlSeconds: number;
  readonly defaultTtlSeconds: number;
  readonly maxTtlSeconds: number;
  readonly gzip: boolean;
  readonly brotli: boolean;
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly query: Selection;
};

export type OriginRequestPolicy = {
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly query: Selection;
};

export type ResponseHeadersPolicy = {
  readonly set: readonly { readonly name: string; readonly value: string; readonly overrides: boolean }[];
  readonly remove: readonly string[];
};

/** Whether a name passes a selection. */
export function passes({ behaviour, names }: Selection, name: string): boolean {
  if (behaviour === 'all' || behaviour === 'none') return behaviour === 'all';
  return names.includes(name) === (behaviour === 'whitelist');
}

const nothing: Selection = { behaviour: 'none', names: [] };
const noRequestPolicy: OriginRequestPolicy = { headers: nothing, cookies: nothing, query: nothing };

const behaviours: Readonly<Record<string, Selection['behaviour']>> = {
  none: 'none',
  whitelist: 'whitelist',
  allExcept: 'allExcept',
  all: 'all',
  allViewer: 'all',
  allViewerAndWhitelistCloudFront: 'all',
};

/** `{ CookieBehavior: 'whitelist', Cookies: ['a'] }`; header names are compared in lower case. */
function readSelection(config: Json, kind: 'Header' | 'Cookie' | 'QueryString'): Selection {
  const behaviour = behaviours[stringAt(config, `${kind}Behavior`) ?? 'none'];
  if (behaviour === undefined) throw new Error(`${kind}Behavior ${config[`${kind}Behavior`]} is not known here`);
  const names = stringsAt(config, `${kind}s`).map((name) => (kind === 'Header' ? name.toLowerCase() : name));
  return { behaviour, names };
}

export function findCachePolicy(id: string | undefined, resources: readonly Located[]): CachePolicy {
  const managed = managedCachePolicies[id ?? ''];
  if (managed !== undefined) return managed;
  const config = recordAt(declared('AWS::CloudFront::CachePolicy', id, resources), 'CachePolicyConfig');
  const key = recordAt(config, 'ParametersInCacheKeyAndForwardedToOrigin');
  return {
    minTtlSeconds: numberAt(config, 'MinTTL') ?? 0,
    defaultTtlSeconds: numberAt(config, 'DefaultTTL') ?? 86_400,
    maxTtlSeconds: numberAt(config, 'MaxTTL') ?? 31_536_000,
    gzip: isTrue(key['EnableAcceptEncodingGzip']),
    brotli: isTrue(key['EnableAcceptEncodingBrotli']),
    headers: readSelection(recordAt(key, 'HeadersConfig'), 'Header'),
    cookies: readSelection(recordAt(key, 'CookiesConfig'), 'Cookie'),
    query: readSelection(recordAt(key, 'QueryStringsConfig'), 'QueryString'),
  };
}

export function findOriginRequestPolicy(id: string | undefined, resources: readonly Located[]): OriginRequestPolicy {
  if (id === undefined) return noRequestPolicy;
  const managed = managedOriginRequestPolicies[id];
  if (managed !== undefined) return managed;
  const config = recordAt(declared('AWS::CloudFront::OriginRequestPolicy', id, resources), 'OriginRequestPolicyConfig');
  return {
    headers: readSelection(recordAt(config, 'HeadersConfig'), 'Header'),
    cookies: readSelection(recordAt(config, 'CookiesConfig'), 'Cookie'),
    query: readSelection(recordAt(config, 'QueryStringsConfig'), 'QueryString'),
  };
}

export function findResponseHeadersPolicy(
  id: string | undefined,
  resources: readonly Located[],
): ResponseHeadersPolicy {
  if (id === undefined) return { set: [], remove: [] };
  const type = 'AWS::CloudFront::ResponseHeadersPolicy';
  const config = recordAt(declared(type, id, resources), 'ResponseHeadersPolicyConfig');
  for (const part of ['CorsConfig', 'ServerTimingHeadersConfig']) {
    if (config[part] !== undefined) throw new Error(`${type}: ${part} is not built here`);
  }
  const custom = recordsAt(recordAt(config, 'CustomHeadersConfig'), 'Items').map((item) => ({
    name: (stringAt(item, 'Header') ?? '').toLowerCase(),
    value: stringAt(item, 'Value') ?? '',
    overrides: isTrue(item['Override']),
  }));
  const remove = recordsAt(recordAt(config, 'RemoveHeadersConfig'), 'Items').map((item) =>
    (stringAt(item, 'Header') ?? '').toLowerCase(),
  );
  return { set: [...securityHeaders(recordAt(config, 'SecurityHeadersConfig')), ...custom], remove };
}

function securityHeaders(config: Json): ResponseHeadersPolicy['set'] {
  const values: Readonly<Record<string, (part: Json) => [name: string, value: string]>> = {
    ContentSecurityPolicy: (part) => ['content-security-policy', String(part['ContentSecurityPolicy'])],
    ContentTypeOptions: () => ['x-content-type-options', 'nosniff'],
    FrameOptions: (part) => ['x-frame-options', String(part['FrameOption'])],
    ReferrerPolicy: (part) => ['referrer-policy', String(part['ReferrerPolicy'])],
    StrictTransportSecurity: (part) => [
      'strict-transport-security',
      [
        `max-age=${part['AccessControlMaxAgeSec']}`,
        ...(isTrue(part['IncludeSubdomains']) ? ['includeSubDomains'] : []),
        ...(isTrue(part['Preload']) ? ['preload'] : []),
      ].join('; '),
    ],
    XSSProtection: (part) => [
      'x-xss-protection',
      isTrue(part['Protection']) ? (isTrue(part['ModeBlock']) ? '1; mode=block' : '1') : '0',
    ],
  };
  return Object.keys(config).map((kind) => {
    const value = values[kind];
    if (value === undefined) throw new Error(`security header ${kind} is not known here`);
    const part = recordAt(config, kind);
    const [name, text] = value(part);
    return { name, value: text, overrides: isTrue(part['Override']) };
  });
}

function declared(type: string, id: string | undefined, resources: readonly Located[]): Json {
  const found = resources.find((resource) => resource.type === type && referenceOf(resource) === id);
  if (found === undefined) throw new Error(`${type} ${id} is neither declared nor one of AWS's known here`);
  return found.properties;
}
