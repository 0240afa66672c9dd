import { SecretValue } from 'aws-cdk-lib';
import {
  ProviderAttribute,
  type UserPool,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
  UserPoolIdentityProviderSamlMetadata,
} from 'aws-cdk-lib/aws-cognito';
import type { IConstruct } from 'constructs';
import type { IdentityProvider } from '#infra/settings.ts';

/** What SAML providers commonly call the address. */
const samlEmail = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';

/** Joins one agency's own identity provider to the pool. Only the address is taken over from it: names and roles are ours. */
export function addIdentityProvider(userPool: UserPool, provider: IdentityProvider): IConstruct {
  const { name } = provider;
  switch (provider.kind) {
    case 'saml':
      return new UserPoolIdentityProviderSaml(userPool, name, {
        userPool,
        name,
        metadata: UserPoolIdentityProviderSamlMetadata.url(provider.metadataUrl),
        attributeMapping: { email: ProviderAttribute.other(samlEmail) },
      });
    case 'oidc':
      return new UserPoolIdentityProviderOidc(userPool, name, {
        userPool,
        name,
        issuerUrl: provider.issuer,
        clientId: provider.clientId,
        clientSecret: SecretValue.secretsManager(provider.clientSecretName).unsafeUnwrap(),
        scopes: ['openid', 'email'],
        attributeMapping: { email: ProviderAttribute.other('email') },
      });
  }
}
