import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** The provider's signing key and cookie key, made once and kept. */
export function providerKeys(db: DatabaseSync): { readonly jwks: { keys: object[] }; readonly cookieKeys: string[] } {
  db.exec(
    'CREATE TABLE IF NOT EXISTS provider_keys (id INTEGER PRIMARY KEY CHECK (id = 1), jwk TEXT NOT NULL, cookie TEXT NOT NULL)',
  );
  const select = db.prepare('SELECT jwk, cookie FROM provider_keys WHERE id = 1');
  if (select.get() === undefined) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
    db.prepare('INSERT INTO provider_keys VALUES (1, ?, ?)').run(
      JSON.stringify(jwk),
      randomBytes(32).toString('base64url'),
    );
  }
  const row = select.get();
  return { jwks: { keys: [JSON.parse(String(row?.['jwk']))] }, cookieKeys: [String(row?.['cookie'])] };
}
