import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { recordsAt, requiredString, stringAt } from '../state/json.ts';
import type { Distribution } from './distribution.ts';

export type OriginHeader = { readonly originId: string; readonly name: string; readonly value: string };

/** The custom headers a distribution sends to its origins, which `UpdateDistribution` may change. */
export type OriginHeaders = {
  current(): { readonly etag: string; readonly headers: readonly OriginHeader[] };
  replace(headers: readonly OriginHeader[]): string;
};

/**
 * As after a deployment: the template's headers, with its secret's value of that moment, until somebody updates the
 * distribution; a changed template deploys them anew.
 */
export function createOriginHeaders(
  state: DatabaseSync,
  distribution: Distribution,
  resolveSecrets: <Value>(value: Value) => Value,
): OriginHeaders {
  state.exec(
    'CREATE TABLE IF NOT EXISTS origin_headers (distribution TEXT PRIMARY KEY, template TEXT NOT NULL, headers TEXT NOT NULL)',
  );
  const select = state.prepare('SELECT template, headers FROM origin_headers WHERE distribution = ?');
  const upsert = state.prepare('INSERT OR REPLACE INTO origin_headers VALUES (?, ?, ?)');
  const template = hash(JSON.stringify(distribution.config));
  const keep = (headers: readonly OriginHeader[]) => {
    upsert.run(distribution.id, template, JSON.stringify(headers));
  };
  const standing = select.get(distribution.id);
  if (standing?.['template'] !== template) keep(resolveSecrets(declaredHeaders(distribution)));
  const current = () => {
    const text = String(select.get(distribution.id)?.['headers'] ?? '[]');
    return { etag: `E${hash(text).slice(0, 13).toUpperCase()}`, headers: JSON.parse(text) as OriginHeader[] };
  };
  return {
    current,
    replace: (headers) => {
      keep(headers);
      return current().etag;
    },
  };
}

function declaredHeaders({ config }: Distribution): OriginHeader[] {
  return recordsAt(config, 'Origins').flatMap((origin) =>
    recordsAt(origin, 'OriginCustomHeaders').map((header) => ({
      originId: requiredString(origin, 'Id'),
      name: requiredString(header, 'HeaderName'),
      value: stringAt(header, 'HeaderValue') ?? '',
    })),
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
