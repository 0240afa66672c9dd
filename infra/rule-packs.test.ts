import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { anApp } from './commonweal.fixture.ts';
import { addRulePacks } from './rule-packs.ts';

type Violation = { ruleName: string; violatingConstructs: { constructPath: string }[] };
type Report = { pluginReports: { violations: Violation[] }[] };
type Finding = { readonly rule: string; readonly path: string };

/** Every finding that nobody acknowledged. */
const findingsOf = (app: App): Finding[] => {
  addRulePacks(app);
  const file = join(app.outdir, 'validation-report.json');
  // Where anything was found, the CDK writes a report and then throws. Where nothing was, it does neither.
  try {
    app.synth();
    return [];
  } catch (error) {
    if (!existsSync(file)) throw error;
  }
  const { pluginReports } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, path: constructPath })),
    ),
  );
};

const acknowledgementsOf = (app: App) =>
  app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([rule, reason]) => ({ path: node.path, rule: rule.replace(/^[\w.]+::/, ''), reason })),
  );

/** The same app as if nothing in it had been acknowledged. The CDK has no way to take an acknowledgement back. */
const withoutAcknowledgements = (app: App): App => {
  for (const { node } of app.node.findAll()) Reflect.set(node, '_metadata', []);
  return app;
};

const deploys: Record<string, Record<string, unknown>> = {
  'with every default': {},
  'in us-east-1 without a web ACL': { region: 'us-east-1', webAcl: 'false' },
  'with a domain, a sender, an alarm address and agencies’ own providers': {
    siteDomain: 'ideas.example.org',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d',
    mailFrom: 'no-reply@example.org',
    alarmEmail: 'operations@example.org',
    identityProviders: [
      {
        kind: 'saml',
        name: 'Agency-A',
        emailDomains: ['a.example.org'],
        metadataUrl: 'https://idp.example.org/metadata',
      },
      {
        kind: 'oidc',
        name: 'Agency-B',
        emailDomains: ['b.example.org'],
        issuer: 'https://b.example.org',
        clientId: 'x',
        clientSecretName: 'agency-b',
      },
    ],
  },
};

describe.each(Object.keys(deploys))(
  'AwsSolutions, NIST 800-53 R5 and CloudFormation’s schemas, for a deploy %s',
  (deploy) => {
    const context = deploys[deploy];

    it('find nothing that is not acknowledged', () => {
      expect(findingsOf(anApp({ context, isValidated: true }))).toEqual([]);
    });

    it('are acknowledged only where they found something', () => {
      const found = findingsOf(withoutAcknowledgements(anApp({ context })));
      const idle = acknowledgementsOf(anApp({ context })).filter(
        (acknowledged) =>
          !found.some(({ rule, path }) => rule === acknowledged.rule && path.startsWith(acknowledged.path)),
      );

      expect(found).not.toEqual([]);
      expect(idle).toEqual([]);
    });

    it('are acknowledged with a reason that says more than a word', () => {
      const terse = acknowledgementsOf(anApp({ context })).filter(({ reason }) => reason.trim().length < 30);

      expect(terse).toEqual([]);
    });
  },
);
