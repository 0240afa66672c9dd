import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Assembly } from '../assembly/assembly.ts';
import type { Located } from '../assembly/located-resource.ts';
import { type Json, recordAt, requiredString, stringAt, stringsAt } from '../state/json.ts';
import type { ObjectStore } from './object-store.ts';

/** What the deployment's content type guess knows; anything else is bytes. */
const contentTypes: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.ico': 'image/vnd.microsoft.icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'text/xml',
};

/**
 * Does what the CDK's bucket deployments do: copies each asset folder under its prefix, with the declared metadata.
 * Unchanged deployments are left alone.
 */
export function deployBuckets(
  resources: readonly Located[],
  assembly: Assembly,
  world: { store: ObjectStore; folder: string },
): void {
  const stampFile = join(world.folder, 'deployed.json');
  const deployments = resources.filter(({ type }) => type === 'Custom::CDKBucketDeployment');
  const wanted = JSON.stringify(deployments.map(({ properties }) => properties));
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  for (const deployment of deployments) {
    for (const key of stringsAt(deployment.properties, 'SourceObjectKeys')) {
      const source = assembly.assets.get(key);
      if (source === undefined) throw new Error(`${deployment.logicalId}: asset ${key} is not in the assembly`);
      syncFolder(source, deployment, world.store);
    }
  }
  mkdirSync(world.folder, { recursive: true });
  writeFileSync(stampFile, wanted);
}

/** One `aws s3 sync`: what is excluded is neither copied nor, when pruning, removed. */
function syncFolder(source: string, { properties }: Located, store: ObjectStore): void {
  const bucket = requiredString(properties, 'DestinationBucketName');
  const prefix = (stringAt(properties, 'DestinationBucketKeyPrefix') ?? '').replace(/([^/])$/, '$1/');
  const isWanted = filterOf(properties);
  const names = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(source.length + 1))
    .filter(isWanted);
  const system = Object.entries(recordAt(properties, 'SystemMetadata')).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  for (const name of names) {
    const type = contentTypes[extname(name).toLowerCase()] ?? 'binary/octet-stream';
    const metadata = { 'content-type': type, ...Object.fromEntries(system) };
    store.putFile(bucket, `${prefix}${name}`, { file: join(source, name), metadata });
  }
  if (properties['Prune'] === false || properties['Prune'] === 'false') return;
  for (const key of store.keys(bucket, prefix)) {
    const name = key.slice(prefix.length);
    if (isWanted(name) && !names.includes(name)) store.remove(bucket, key);
  }
}

function filterOf(properties: Json): (name: string) => boolean {
  const excluded = stringsAt(properties, 'Exclude').map(glob);
  const included = stringsAt(properties, 'Include').map(glob);
  const isOneOf = (patterns: readonly RegExp[], name: string) => patterns.some((pattern) => pattern.test(name));
  return (name) => !isOneOf(excluded, name) || isOneOf(included, name);
}

/** The AWS command line's patterns: `*` also crosses folders. */
function glob(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}
