import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../state/open-state.ts';
import { normalAddress } from './personas.ts';

/** E-mailed codes for people without a provider of their own. */
export type OneTimeCodes = {
  /**
   * Makes a code for this address and this sign-in; undefined where too many were asked for. An earlier code of the
   * address is no longer good. Whether a mail is sent is the caller's to decide, and must not show.
   */
  request(address: string, signIn: string): string | undefined;
  /** Whether this is the good code. Every call is a try; a good code is good once. */
  redeem(address: string, signIn: string, code: string): boolean;
};

const codeLifetimeMinutes = 10;
const triesPerCode = 5;
const codesPerAddressAndHour = 5;
const triesPerAddressAndHour = 20;
const hourMs = 3_600_000;

export function createOneTimeCodes(db: DatabaseSync, now: () => number = Date.now): OneTimeCodes {
  db.exec(`CREATE TABLE IF NOT EXISTS one_time_codes (
    address TEXT NOT NULL, sign_in TEXT NOT NULL, digest TEXT NOT NULL, made_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, is_over INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX IF NOT EXISTS one_time_codes_by_address ON one_time_codes(address, made_at);`);
  const recent = db.prepare(
    'SELECT COUNT(*) AS codes, SUM(tries) AS tries FROM one_time_codes WHERE address = ? AND made_at > ?',
  );
  const insert = db.prepare('INSERT INTO one_time_codes (address, sign_in, digest, made_at) VALUES (?, ?, ?, ?)');
  const endEarlier = db.prepare('UPDATE one_time_codes SET is_over = 1 WHERE address = ?');
  const standing = db.prepare(
    'SELECT rowid, digest, tries FROM one_time_codes WHERE address = ? AND sign_in = ? AND is_over = 0 AND made_at > ? ORDER BY rowid DESC LIMIT 1',
  );
  const countTry = db.prepare('UPDATE one_time_codes SET tries = tries + 1, is_over = ? WHERE rowid = ?');
  const forget = db.prepare('DELETE FROM one_time_codes WHERE made_at < ?');
  const lastHour = (address: string) => {
    const row = recent.get(address, now() - hourMs);
    return { codes: Number(row?.['codes'] ?? 0), tries: Number(row?.['tries'] ?? 0) };
  };
  return {
    request: (given, signIn) =>
      inTransaction(db, () => {
        const address = normalAddress(given);
        forget.run(now() - 24 * hourMs);
        if (lastHour(address).codes >= codesPerAddressAndHour) return undefined;
        const code = String(randomInt(100_000_000)).padStart(8, '0');
        endEarlier.run(address);
        insert.run(address, signIn, digest(address, signIn, code), now());
        return code;
      }),
    redeem: (given, signIn, code) =>
      inTransaction(db, () => {
        const address = normalAddress(given);
        const row = standing.get(address, signIn, now() - codeLifetimeMinutes * 60_000);
        if (row === undefined || lastHour(address).tries >= triesPerAddressAndHour) return false;
        const isGood = isSame(String(row['digest']), digest(address, signIn, code.replace(/\s/g, '')));
        const isOver = isGood || Number(row['tries']) + 1 >= triesPerCode;
        countTry.run(isOver ? 1 : 0, Number(row['rowid']));
        return isGood;
      }),
  };
}

/** A code is worth nothing without its address and its sign-in, and cannot be read back from the file. */
function digest(address: string, signIn: string, code: string): string {
  return createHash('sha256')
    .update(JSON.stringify([address, signIn, code]))
    .digest('hex');
}

function isSame(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
