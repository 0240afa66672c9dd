import { UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mondayMorning } from '#shared/idea/idea.fixture.ts';
import { type Instant, instantFromMs, msOfInstant } from '#shared/kernel/instant.ts';
import { startIdProvider } from '#test/support/id-provider.ts';
import { makeVerifyIdToken } from './verify-id-token.ts';

let provider: Awaited<ReturnType<typeof startIdProvider>>;
beforeAll(async () => {
  provider = await startIdProvider();
});
afterAll(() => provider.stop());

const providerDomains = { 'Agency-A': ['a.example.org', 'example.org'], 'Agency-B': ['b.example.org'] };
const later = (seconds: number): Instant => instantFromMs(msOfInstant(mondayMorning) + seconds * 1000);
const verifyAt = (now: Instant) => makeVerifyIdToken({ ...provider, providerDomains }, () => now);
const verify = (idToken: string, nonce = 'the-nonce', now = mondayMorning) => verifyAt(now)(idToken, nonce);

describe('verifying an ID token', () => {
  it('tells whom the provider means, by subject and verified address', async () => {
    const token = await provider.sign({ at: mondayMorning, claims: { email: 'Person.1@Example.ORG' } });

    expect(await verify(token)).toMatchObject({
      issuer: provider.issuer,
      subject: 'subject-1',
      email: 'person.1@example.org',
    });
  });

  it.each([
    { email_verified: false },
    { email_verified: undefined },
    { email_verified: 'no' },
    { email: undefined },
    { email: 7 },
  ])('does not take an address that the provider has not verified: %j', async (claims) => {
    const identity = await verify(await provider.sign({ at: mondayMorning, claims }));

    expect(identity).toMatchObject({ subject: 'subject-1' });
    expect(identity?.email).toBeUndefined();
  });

  it('takes an address that Cognito calls verified, in a word', async () => {
    const identity = await verify(await provider.sign({ at: mondayMorning, claims: { email_verified: 'true' } }));

    expect(identity?.email).toBe('person.1@example.org');
  });

  it.each([
    ['as a list', [{ providerName: 'Agency-B', userId: '7' }], 'Person.1@B.example.org'],
    ['as text', '[{"providerName":"Agency-B"}]', 'person.1@b.example.org'],
  ])('takes an address of the agency whose provider sent it, named %s', async (_, identities, email) => {
    const claims = { email, identities, email_verified: false };
    const identity = await verify(await provider.sign({ at: mondayMorning, claims }));

    expect(identity?.email).toBe('person.1@b.example.org');
  });

  it.each([
    ['of another agency', [{ providerName: 'Agency-B' }], 'person.1@a.example.org'],
    ['of a domain above its own', [{ providerName: 'Agency-B' }], 'person.1@example.org'],
    ['of a domain below its own', [{ providerName: 'Agency-A' }], 'person.1@c.example.org'],
    ['with its domain in the wrong place', [{ providerName: 'Agency-B' }], 'x@b.example.org@elsewhere.example'],
    ['from a provider nobody named', [{ providerName: 'toString' }], 'person.1@example.org'],
    ['from a provider without a name', [{}], 'person.1@example.org'],
    ['from no provider of a list', [], 'person.1@example.org'],
    ['with text that is no list', 'Agency-A', 'person.1@example.org'],
  ])('does not take a federated address %s, even if called verified', async (_, identities, email) => {
    const claims = { email, identities, email_verified: true };
    const identity = await verify(await provider.sign({ at: mondayMorning, claims }));

    expect(identity).toMatchObject({ subject: 'subject-1' });
    expect(identity?.email).toBeUndefined();
  });

  it.each<[string, Parameters<typeof provider.sign>[0]]>([
    ['of another issuer', { at: mondayMorning, claims: { iss: 'https://elsewhere.example' } }],
    ['for another client', { at: mondayMorning, claims: { aud: 'another-client' } }],
    ['without a client', { at: mondayMorning, claims: { aud: undefined } }],
    ['without a subject', { at: mondayMorning, claims: { sub: undefined } }],
    ['without an end', { at: mondayMorning, claims: { exp: undefined } }],
    ['without a beginning', { at: mondayMorning, claims: { iat: undefined } }],
    ['without a nonce', { at: mondayMorning, claims: { nonce: undefined } }],
    ['that has expired', { at: later(-400) }],
    ['that counts later', { at: mondayMorning, claims: { nbf: Math.floor(msOfInstant(later(60)) / 1000) } }],
    ['signed by somebody else', { at: mondayMorning, by: 'stranger' }],
    ['signed with a key nobody published', { at: mondayMorning, by: 'stranger', kid: 'key-2' }],
    ['signed with the public key as a secret', { at: mondayMorning, by: 'secret' }],
  ])('refuses a token %s', async (_, given) => {
    expect(await verify(await provider.sign(given))).toBeUndefined();
  });

  it('refuses a token for another nonce, and text that is no token', async () => {
    const token = await provider.sign({ at: mondayMorning });
    const unsigned = new UnsecuredJWT({ nonce: 'the-nonce' }).setSubject('subject-1').encode();
    const altered = token.replace(/\.[^.]+\./, (payload) => `${payload.slice(0, -3)}AA.`);

    expect(await verify(token, 'another-nonce')).toBeUndefined();
    for (const text of ['', 'a.b.c', 'not a token', unsigned, altered]) expect(await verify(text)).toBeUndefined();
  });

  it('goes on taking a token a little after its end, and says until when, so that it stays spent as long', async () => {
    const token = await provider.sign({ at: mondayMorning });
    const identity = await verify(token, 'the-nonce', later(329));

    expect(identity).toBeDefined();
    expect(await verify(token, 'the-nonce', identity?.expiresAt)).toBeUndefined();
  });

  it('reads the provider’s configuration and keys once for many tokens', async () => {
    const verifyMany = verifyAt(mondayMorning);
    provider.state.asked.length = 0;

    for (let n = 0; n < 5; n += 1) await verifyMany(await provider.sign({ at: mondayMorning }), 'the-nonce');

    expect(provider.state.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it.each(['discoveryStatus', 'keysStatus'] as const)(
    'fails, rather than refuse the person, while the provider’s %s is 500, and works as soon as it answers',
    async (what) => {
      const verifyLater = verifyAt(mondayMorning);
      const token = await provider.sign({ at: mondayMorning });
      provider.state[what] = 500;

      await expect(verifyLater(token, 'the-nonce')).rejects.toThrow();
      provider.state[what] = 200;
      expect(await verifyLater(token, 'the-nonce')).toBeDefined();
    },
  );

  it('fails where the configuration is of another issuer, whose keys would sign anybody in, and works once it is its own', async () => {
    const verifyLater = verifyAt(mondayMorning);
    const token = await provider.sign({ at: mondayMorning });
    provider.state.discoveryIssuer = `${provider.issuer}/another`;

    await expect(verifyLater(token, 'the-nonce')).rejects.toThrow('another issuer');
    provider.state.discoveryIssuer = undefined;
    expect(await verifyLater(token, 'the-nonce')).toBeDefined();
  });

  it('fails, rather than wait, where the provider does not answer in time, and works as soon as it does', async () => {
    const verifyLater = makeVerifyIdToken({ ...provider, providerDomains, timeoutMs: 50 }, () => mondayMorning);
    const token = await provider.sign({ at: mondayMorning });
    provider.state.isSilent = true;

    await expect(verifyLater(token, 'the-nonce')).rejects.toThrow('timeout');
    provider.state.isSilent = false;
    expect(await verifyLater(token, 'the-nonce')).toBeDefined();
  });
});
