import { CrossStackReferences, ReferenceStrength } from 'aws-cdk-lib';
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { acknowledge } from '#infra/platform/acknowledge.ts';
import { PlatformLogGroup } from '#infra/platform/platform-log-group.ts';

/**
 * Requests from one address in five minutes. A ministry's whole staff often leaves through one address: 2,000 people who
 * open two pages a minute stay below it, since browsers keep scripts and styles. It bounds a flood from one machine to 67
 * requests a second, each of them, past the cache, a page that runs about seven functions: what all addresses together
 * may ask is bounded by the stage of the HTTP API.
 */
const requestsPerAddress = 20_000;

const measured = (name: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName: name,
  sampledRequestsEnabled: false,
});

/**
 * The firewall before CloudFront: no address may flood us, and addresses Amazon knows for attacks are kept out. Rule sets
 * that look into bodies are left out on purpose: they take an idea that quotes code, or is long, for an attack, while
 * every field is already parsed against its schema.
 */
export class SiteWebAcl extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { namePrefix }: { readonly namePrefix: string }) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      name: namePrefix,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: measured(namePrefix),
      rules: [
        {
          name: 'requests-per-address',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: { rateBasedStatement: { limit: requestsPerAddress, aggregateKeyType: 'IP' } },
          visibilityConfig: measured('requests-per-address'),
        },
        {
          name: 'known-attackers',
          priority: 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesAmazonIpReputationList' },
          },
          visibilityConfig: measured('known-attackers'),
        },
      ],
    });
    // The distribution in another region reads the address from this stack's output. A strong reference would need
    // custom resources with functions of their own in both regions.
    CrossStackReferences.of(acl).produce(ReferenceStrength.WEAK);
    this.arn = acl.attrArn;
    this.logBlocked(acl, namePrefix);
  }

  /** Only what was blocked, and never the headers that sign somebody in. */
  private logBlocked(acl: CfnWebACL, namePrefix: string): void {
    // AWS asks for names that begin so.
    const logs = new PlatformLogGroup(this, 'Logs', { name: `aws-waf-logs-${namePrefix}` });
    acknowledge(logs, {
      'NIST.800.53.R5-CloudWatchLogGroupEncrypted':
        'CloudWatch encrypts it with its own key. A customer-managed key for it alone would have to stand in us-east-1 and hold nothing but blocked requests.',
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [logs.deliveryArn],
      redactedFields: ['authorization', 'cookie'].map((name) => ({ singleHeader: { Name: name } })),
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    });
  }
}
