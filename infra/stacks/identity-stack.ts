import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PeoplePool } from '#infra/identity/people-pool.ts';
import type { Settings } from '#infra/settings.ts';

type IdentityStackProps = StackProps & { readonly settings: Settings; readonly siteOrigin: string };

/** What a function must know to send people to sign in, or to believe the token they come back with. */
export type SignIn = {
  readonly issuer: string;
  readonly clientId: string;
  /** The domains of the addresses that each agency's provider, by name, is believed for. */
  readonly providerDomains: Readonly<Record<string, readonly string[]>>;
};

/** Who people are. Accounts are not deleted with the stack. */
export class IdentityStack extends Stack {
  readonly signIn: SignIn;

  constructor(scope: Construct, id: string, { settings, siteOrigin, ...props }: IdentityStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const people = new PeoplePool(this, 'People', { settings, siteOrigin });
    new CfnOutput(this, 'PeoplePoolId', {
      value: people.poolId,
      description: 'The user pool, for adding people to it',
    });
    this.signIn = {
      issuer: people.issuer,
      clientId: people.client.userPoolClientId,
      providerDomains: Object.fromEntries(
        settings.identityProviders.map(({ name, emailDomains }) => [name, emailDomains]),
      ),
    };
  }
}
