import { createHash } from 'node:crypto';

/** How long a repeated request is recognised. Checked in code: the table's own expiry only tidies up later. */
export const onceHours = 24;

/** Names one creating request: whose it is, which operation, the client's key, and a hash of what was asked. */
export type OnceKey = { readonly id: string; readonly bodyHash: string };

/** What a creating request left behind: the id of what it made, never the answer, which is read and authorised anew. */
export type OnceRecord = { readonly bodyHash: string; readonly recordId: string };

export type OnceStore = {
  /** Reads consistently, and only what is not older than `onceHours`. */
  readonly find: (key: OnceKey) => Promise<OnceRecord | undefined>;
};

/** Thrown by a store when its transaction finds the key already used: somebody sent the same request a moment earlier. */
export class RepeatedRequest extends Error {
  constructor() {
    super('repeated request');
    this.name = 'RepeatedRequest';
  }
}

/** The key of another principal is simply another key, so nobody can learn of or spend somebody else's. */
export const onceKey = (principal: string, operation: string, key: string, body: unknown): OnceKey => ({
  id: `${principal}/${operation}/${key}`,
  bodyHash: createHash('sha256').update(JSON.stringify(body)).digest('base64url'),
});
