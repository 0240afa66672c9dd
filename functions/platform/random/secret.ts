import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits with a prefix that tells a scanner, and us, what it is. */
export const newSecret = (prefix: 'cws' | 'cwt' | 'cwd'): string =>
  `${prefix}_${randomBytes(32).toString('base64url')}`;

/** What is kept of a secret. It is random and long, so a plain digest cannot be guessed back. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
