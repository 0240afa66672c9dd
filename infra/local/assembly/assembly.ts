import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
};

export type Template = {
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, Record<string, Record<string, unknown>>>>;
  readonly Parameters?: Readonly<Record<string, { Default?: unknown }>>;
};

export type Stack = { readonly name: string; readonly region: string; readonly template: Template };

/** What `cdk synth` left: every stack's template, and where each file asset lies by the key it would be uploaded under. */
export type Assembly = { readonly stacks: readonly Stack[]; readonly assets: ReadonlyMap<string, string> };

/** The account of everything that runs here. */
export const localAccount = '000000000000';
/** Where a stack names no region. */
const defaultRegion = 'eu-west-1';

type Artifact = {
  type: string;
  environment?: string;
  properties?: { templateFile?: string; stackName?: string; file?: string };
};
type AssetManifest = {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
};

/** Reads a cloud assembly folder. Throws where there is none, or where it nests assemblies (nothing here needs that). */
export function readAssembly(folder: string): Assembly {
  const manifest = readJson<{ artifacts?: Record<string, Artifact> }>(join(folder, 'manifest.json'));
  const stacks: Stack[] = [];
  const assets = new Map<string, string>();
  for (const [id, artifact] of Object.entries(manifest.artifacts ?? {})) {
    if (artifact.type === 'cdk:cloud-assembly') throw new Error(`nested cloud assembly ${id} is not supported`);
    if (artifact.type === 'aws:cloudformation:stack') stacks.push(readStack(folder, id, artifact));
    if (artifact.type === 'cdk:asset-manifest') readAssets(folder, artifact, assets);
  }
  return { stacks, assets };
}

function readStack(folder: string, id: string, artifact: Artifact): Stack {
  const region = artifact.environment?.split('/').at(-1);
  return {
    name: artifact.properties?.stackName ?? id,
    region: region === undefined || region === 'unknown-region' ? defaultRegion : region,
    template: readJson<Template>(join(folder, artifact.properties?.templateFile ?? `${id}.template.json`)),
  };
}

function readAssets(folder: string, artifact: Artifact, assets: Map<string, string>): void {
  const manifest = readJson<AssetManifest>(join(folder, artifact.properties?.file ?? ''));
  for (const { source, destinations } of Object.values(manifest.files ?? {})) {
    if (source.path === undefined) continue;
    for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, join(folder, source.path));
  }
}

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}
