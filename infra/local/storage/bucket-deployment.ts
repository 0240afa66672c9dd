import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Assembly } from '../assembly/assembly.ts';
import type { Located } from '../assembly/located-resource.ts';
import { recordAt, requiredString, stringAt, stringsAt } from '../state/json.ts';
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
  const emptied = new Set<string>();
  for (const deployment of deployments) {
    const bucket = requiredString(deployment.properties, 'DestinationBucketName');
    const prefix = stringAt(deployment.properties, 'DestinationBucketKeyPrefix') ?? '';
    // The first deployment of a prefix prunes it; those that share the prefix add to it.
    const place = `${bucket}/${prefix}`;
    if (!emptied.has(place)) world.store.empty(bucket, prefix);
    emptied.add(place);
    for (const key of stringsAt(deployment.properties, 'SourceObjectKeys')) {
      const source = assembly.assets.get(key);
      if (source === undefined) throw new Error(`${deployment.logicalId}: asset ${key} is not in the assembly`);
      copyFolder(source, deployment, { store: world.store, bucket, prefix });
    }
  }
  writeFileSync(stampFile, wanted);
}

type Destination = { store: ObjectStore; bucket: string; prefix: string };

function copyFolder(source: string, { properties }: Located, { store, bucket, prefix }: Destination): void {
  const excluded = stringsAt(properties, 'Exclude').map(glob);
  const included = stringsAt(properties, 'Include').map(glob);
  const system = Object.entries(recordAt(properties, 'SystemMetadata')).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const name = file.slice(source.length + 1);
    const isExcluded =
      excluded.some((pattern) => pattern.test(name)) && !included.some((pattern) => pattern.test(name));
    if (isExcluded) continue;
    const metadata = {
      'content-type': contentTypes[extname(name).toLowerCase()] ?? 'binary/octet-stream',
      ...Object.fromEntries(system),
    };
    store.putFile(bucket, prefix === '' ? name : `${prefix.replace(/\/$/, '')}/${name}`, { file, metadata });
  }
}

/** The AWS command line's patterns: `*` also crosses folders. */
function glob(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`);
}
