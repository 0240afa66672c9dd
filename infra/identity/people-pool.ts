import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from '#infra/platform/acknowledge.ts';
import { namePrefix, type Settings } from '#infra/settings.ts';
import { addIdentityProvider } from './agency-provider.ts';

type PeoplePoolProps = { readonly settings: Settings; readonly siteOrigin: string };

/** How long an e-mailed code may be typed. */
const codeMinutes = 10;
/** A token is turned into a session of our own within seconds of being issued, and serves no longer. */
const tokenMinutes = 5;

/**
 * Who people are: each agency's own provider where it has one, else a code sent by e-mail. Nobody signs themselves up;
 * what a signed-in person may do is the platform's own business, not the pool's.
 */
export class PeoplePool extends Construct {
  readonly client: UserPoolClient;
  private readonly pool: UserPool;

  constructor(scope: Construct, id: string, { settings, siteOrigin }: PeoplePoolProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: namePrefix(settings),
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } },
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OFF,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      ...(settings.mailFrom === undefined ? {} : { email: senderOf(settings.mailFrom, settings.region) }),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const providers = settings.identityProviders.map((provider) => addIdentityProvider(this.pool, provider));
    this.client = this.addSite(siteOrigin, [
      UserPoolClientIdentityProvider.COGNITO,
      ...settings.identityProviders.map(({ name }) => UserPoolClientIdentityProvider.custom(name)),
    ]);
    for (const provider of providers) this.client.node.addDependency(provider);
    this.addSignInPages(settings);
    acknowledgePoolRules(this);
  }

  get poolId(): string {
    return this.pool.userPoolId;
  }

  /** What tokens name as their issuer. */
  get issuer(): string {
    return this.pool.userPoolProviderUrl;
  }

  /** The site keeps no secret in the pool: the code flow is proved by PKCE. */
  private addSite(origin: string, supportedIdentityProviders: UserPoolClientIdentityProvider[]): UserPoolClient {
    return this.pool.addClient('Site', {
      generateSecret: false,
      supportedIdentityProviders,
      authFlows: { user: true },
      authSessionValidity: Duration.minutes(codeMinutes),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        // One address each for all languages: which one somebody reads travels in a cookie of the site.
        callbackUrls: [`${origin}/sign-in/return`],
        logoutUrls: [`${origin}/sign-out/return`],
      },
      idTokenValidity: Duration.minutes(tokenMinutes),
      accessTokenValidity: Duration.minutes(tokenMinutes),
      refreshTokenValidity: Duration.hours(1),
      enableTokenRevocation: true,
      // The same answer whether or not an address is known.
      preventUserExistenceErrors: true,
    });
  }

  private addSignInPages(settings: Settings): void {
    // Domain prefixes are shared by all accounts of a region; the account's number makes ours its own.
    const domainPrefix = `${namePrefix(settings)}-${Stack.of(this).account}`;
    const domain = this.pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const branding = new CfnManagedLoginBranding(this, 'SignInPages', {
      userPoolId: this.pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    branding.node.addDependency(domain);
  }
}

function senderOf(mailFrom: string, sesRegion: string): UserPoolEmail {
  return UserPoolEmail.withSES({ fromEmail: mailFrom, fromName: 'Commonweal', sesRegion });
}

function acknowledgePoolRules(construct: PeoplePool): void {
  acknowledge(construct, {
    'AwsSolutions-COG2':
      'Cognito offers no e-mailed code as the first factor where a second is required. People of an agency sign in at its provider, which asks for theirs; guests hold only the roles of their invitation.',
    'AwsSolutions-COG8':
      'The Plus plan adds threat protection and bills every user of every month for it. People sign in at their agency or with a code of ten minutes, so that there are no passwords to guess.',
  });
}
