import * as v from 'valibot';
import { workingCalendarSchema } from '#shared/kernel/working-days.ts';

const secureUrl = v.pipe(v.string(), v.url(), v.startsWith('https://'));
/** Cognito's rule for provider names, which also stand in the sign-in address. */
const providerName = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_-]{3,32}$/));

/** What stands after the @ in the addresses of an agency's people. Its provider is believed for no other. */
const emailDomains = v.pipe(
  v.array(v.pipe(v.string(), v.toLowerCase(), v.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/))),
  v.minLength(1),
);

/** An agency's own identity provider. Secrets are named, never given: the deploy reads them from Secrets Manager. */
const identityProviderSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('saml'), name: providerName, emailDomains, metadataUrl: secureUrl }),
  v.strictObject({
    kind: v.literal('oidc'),
    name: providerName,
    emailDomains,
    issuer: secureUrl,
    clientId: v.pipe(v.string(), v.minLength(1)),
    clientSecretName: v.pipe(v.string(), v.minLength(1)),
  }),
]);
export type IdentityProvider = v.InferOutput<typeof identityProviderSchema>;

/** `-c key=value` gives text, `cdk.json` gives JSON: both ways of writing a value mean the same. */
const flag = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false'])]),
  v.transform((given) => given === true || given === 'true'),
);
const listOfProviders = v.union([
  v.array(identityProviderSchema),
  v.pipe(v.string(), v.parseJson(), v.array(identityProviderSchema)),
]);

const isTimeZone = (name: string) => v.is(workingCalendarSchema.entries.timeZone, name);

/** What a deploy may be told, as context values (`npx cdk deploy --all -c environment=test`). */
const settingsSchema = v.pipe(
  v.object({
    /** Names of stacks, functions and log groups begin with it, so that environments can share an account. */
    environment: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,19}$/)), 'production'),
    /** Where everything runs but the web ACL, which CloudFront reads in us-east-1 only. */
    region: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}(-[a-z]+)+-\d$/)), 'eu-west-1'),
    /** The firewall in front of CloudFront. It costs about 7 US dollars a month when idle (docs/cost.md). */
    webAcl: v.optional(flag, true),
    /** Who is told of alarms by e-mail. Without it alarms are seen in the console only. */
    alarmEmail: v.optional(v.pipe(v.string(), v.email())),
    /**
     * The sender of digests and sign-in codes, of a domain that is verified in SES. Without it digests are from `no-reply` at
     * the site's domain, and Cognito's own sender serves for codes, 50 mails a day.
     */
    mailFrom: v.optional(v.pipe(v.string(), v.email())),
    /** Where it is six in the morning when digests are sent. */
    timeZone: v.optional(v.pipe(v.string(), v.check(isTimeZone, 'a time zone such as Europe/Paris')), 'UTC'),
    /** The site's own host name, with its certificate (in us-east-1). Without them it is a name of cloudfront.net. */
    siteDomain: v.optional(v.pipe(v.string(), v.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/))),
    certificateArn: v.optional(v.pipe(v.string(), v.regex(/^arn:[\w-]+:acm:us-east-1:\d{12}:certificate\/[\w-]+$/))),
    /** Agencies' own identity providers. Without any, people sign in with an e-mailed one-time code. */
    identityProviders: v.optional(listOfProviders, []),
  }),
  v.check(
    ({ siteDomain, certificateArn }) => (siteDomain === undefined) === (certificateArn === undefined),
    'siteDomain and certificateArn are given together or not at all',
  ),
);
export type Settings = v.InferOutput<typeof settingsSchema>;

const settingNames = [
  'environment',
  'region',
  'webAcl',
  'alarmEmail',
  'mailFrom',
  'timeZone',
  'siteDomain',
  'certificateArn',
  'identityProviders',
] as const satisfies (keyof Settings)[];

/**
 * Reads the settings from context, filling in the defaults above. Throws one error that names every value at fault and
 * what was expected of it.
 */
export function readSettings(contextValue: (name: string) => unknown): Settings {
  const given = settingNames.map((name) => [name, contextValue(name) ?? undefined] as const);
  const parsed = v.safeParse(settingsSchema, Object.fromEntries(given));
  if (parsed.success) return parsed.output;
  const faults = parsed.issues.map((issue) => `  ${v.getDotPath(issue) ?? 'context'}: ${issue.message}`);
  throw new Error(`These context values cannot be used:\n${faults.join('\n')}`);
}

/** The beginning of every name this deploy gives. */
export function namePrefix(settings: Settings): string {
  return `commonweal-${settings.environment}`;
}
