import type { DatabaseSync } from 'node:sqlite';

type Payload = Record<string, unknown>;

/** The storage oidc-provider asks for, one object per kind of thing it keeps. */
export type ProviderAdapter = {
  upsert(id: string, payload: Payload, expiresInSeconds?: number): Promise<void>;
  find(id: string): Promise<Payload | undefined>;
  findByUid(uid: string): Promise<Payload | undefined>;
  findByUserCode(code: string): Promise<Payload | undefined>;
  consume(id: string): Promise<void>;
  destroy(id: string): Promise<void>;
  revokeByGrantId(grantId: string): Promise<void>;
};

const nowSeconds = () => Math.floor(Date.now() / 1_000);

/** Sessions, codes and grants on disk, so that a restart signs nobody out and no code is good twice. */
export function createProviderStore(db: DatabaseSync): (model: string) => ProviderAdapter {
  db.exec(`CREATE TABLE IF NOT EXISTS provider (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expires_at INTEGER, uid TEXT, grant_id TEXT,
    PRIMARY KEY (model, id)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS provider_by_uid ON provider(model, uid);
    CREATE INDEX IF NOT EXISTS provider_by_grant ON provider(model, grant_id);`);
  const upsert = db.prepare('INSERT OR REPLACE INTO provider VALUES (?, ?, ?, ?, ?, ?)');
  const byId = db.prepare('SELECT payload, expires_at FROM provider WHERE model = ? AND id = ?');
  const byUid = db.prepare('SELECT payload, expires_at FROM provider WHERE model = ? AND uid = ?');
  const remove = db.prepare('DELETE FROM provider WHERE model = ? AND id = ?');
  const revoke = db.prepare('DELETE FROM provider WHERE model = ? AND grant_id = ?');
  const consume = db.prepare(
    "UPDATE provider SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?",
  );
  db.prepare('DELETE FROM provider WHERE expires_at < ?').run(nowSeconds());

  const alive = (row: Record<string, unknown> | undefined): Payload | undefined => {
    const expiresAt = row?.['expires_at'];
    const isOver = expiresAt !== null && Number(expiresAt) < nowSeconds();
    return row === undefined || isOver ? undefined : JSON.parse(String(row['payload']));
  };
  return (model) => ({
    upsert: async (id, payload, expiresInSeconds) => {
      const expiresAt = expiresInSeconds === undefined ? null : nowSeconds() + expiresInSeconds;
      const text = (value: unknown) => (typeof value === 'string' ? value : null);
      upsert.run(model, id, JSON.stringify(payload), expiresAt, text(payload['uid']), text(payload['grantId']));
    },
    find: async (id) => alive(byId.get(model, id)),
    findByUid: async (uid) => alive(byUid.get(model, uid)),
    // Device codes are not offered.
    findByUserCode: async () => undefined,
    consume: async (id) => {
      consume.run(nowSeconds(), model, id);
    },
    destroy: async (id) => {
      remove.run(model, id);
    },
    revokeByGrantId: async (grantId) => {
      revoke.run(model, grantId);
    },
  });
}
