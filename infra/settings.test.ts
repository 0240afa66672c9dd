import { describe, expect, it } from 'vitest';
import { namePrefix, readSettings } from './settings.ts';

const read = (given: Record<string, unknown>) => readSettings((name) => given[name]);

describe('the settings of a deploy', () => {
  it('have a default where nothing is given', () => {
    expect(read({})).toEqual({
      environment: 'production',
      region: 'eu-west-1',
      webAcl: true,
      timeZone: 'UTC',
      identityProviders: [],
    });
  });

  it('mean the same whether the command line or a file gave them', () => {
    const provider = {
      kind: 'saml',
      name: 'Agency',
      emailDomains: ['a.example.org'],
      metadataUrl: 'https://idp.example.org/metadata',
    };

    const fromCommandLine = read({ webAcl: 'false', identityProviders: JSON.stringify([provider]) });
    const fromFile = read({ webAcl: false, identityProviders: [provider] });

    expect(fromCommandLine).toEqual(fromFile);
    expect(fromFile).toMatchObject({ webAcl: false, identityProviders: [provider] });
  });

  it('give every name its beginning', () => {
    expect(namePrefix(read({ environment: 'test' }))).toBe('commonweal-test');
  });

  it.each([
    ['webAcl', 'no'],
    ['region', 'Ireland'],
    ['environment', 'Production!'],
    ['alarmEmail', 'nobody'],
    ['timeZone', 'Paris'],
    ['certificateArn', 'arn:aws:acm:eu-west-1:123456789012:certificate/0a1b'],
    ['identityProviders', '[{"kind":"ldap"}]'],
    ['identityProviders', 'not JSON'],
  ])('are refused by name where %s is %j', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(name);
  });

  it.each([undefined, [], ['person@example.org']])(
    'are refused where a provider’s addresses are bound to the domains %j',
    (emailDomains) => {
      const provider = { kind: 'saml', name: 'Agency', metadataUrl: 'https://idp.example.org/metadata', emailDomains };

      expect(() => read({ identityProviders: [provider] })).toThrow('identityProviders');
    },
  );

  it('are refused where a domain is given without its certificate', () => {
    expect(() => read({ siteDomain: 'ideas.example.org' })).toThrow('siteDomain and certificateArn');
  });
});
