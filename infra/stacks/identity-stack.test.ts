import { describe, expect, it } from 'vitest';
import { synthesized } from '#infra/commonweal.fixture.ts';

const deploy = synthesized();
const withAgencies = synthesized({
  siteDomain: 'ideas.example.org',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d',
  mailFrom: 'no-reply@example.org',
  identityProviders: JSON.stringify([
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
  ]),
});
const poolOf = ({ ofType }: typeof deploy) => ofType('AWS::Cognito::UserPool')[0]?.properties;
const clientOf = ({ ofType }: typeof deploy) => ofType('AWS::Cognito::UserPoolClient')[0]?.properties;

describe('the pool of people', () => {
  it('lets nobody sign themselves up and sends a code to who has no provider', () => {
    expect(poolOf(deploy)).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      UserPoolTier: 'ESSENTIALS',
    });
  });

  it('sends from the deploy’s own address where it has one', () => {
    expect(poolOf(deploy)).not.toHaveProperty('EmailConfiguration');
    expect(poolOf(withAgencies).EmailConfiguration).toMatchObject({
      EmailSendingAccount: 'DEVELOPER',
      From: 'Commonweal <no-reply@example.org>',
    });
  });
});

describe('the site’s client', () => {
  it('proves its code flow by PKCE: it has no secret and no other flow', () => {
    expect(clientOf(deploy)).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      AuthSessionValidity: 10,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  it('returns to the site alone', () => {
    const { CallbackURLs, LogoutURLs } = clientOf(withAgencies);

    expect(CallbackURLs).toEqual(['https://ideas.example.org/sign-in/return']);
    expect(LogoutURLs).toEqual(['https://ideas.example.org/sign-out/return']);
  });

  it('offers each agency’s own provider besides the code', () => {
    expect(clientOf(withAgencies).SupportedIdentityProviders).toEqual(['COGNITO', 'Agency-A', 'Agency-B']);
  });

  it('is believed for each agency’s own addresses alone', () => {
    const people = withAgencies
      .ofType('AWS::Lambda::Function')
      .find(({ properties }) => properties.FunctionName === 'commonweal-production-people');

    expect(JSON.parse(people?.properties.Environment.Variables.OIDC_PROVIDER_DOMAINS)).toEqual({
      'Agency-A': ['a.example.org'],
      'Agency-B': ['b.example.org'],
    });
  });

  it('never holds an agency’s secret in a template', () => {
    const providers = withAgencies.ofType('AWS::Cognito::UserPoolIdentityProvider');
    const secrets = providers.flatMap(({ properties }) => properties.ProviderDetails.client_secret ?? []);

    expect(secrets).toEqual(['{{resolve:secretsmanager:agency-b:SecretString:::}}']);
  });
});
