import { basename } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { functionBundles, functionNames, loadedLater, outputFolder } from './function-bundles.ts';

/** What a bundle may weigh: what it weighs, and some percent to grow. Every 100 KB are 3 ms of each cold start and more. */
const limitsInKilobytes = {
  attachments: 680,
  authorizer: 440,
  challenges: 710,
  'check-attachments': 665,
  'clear-attachments': 585,
  'idea-totals': 425,
  ideas: 730,
  notifications: 570,
  people: 700,
  'queue-digests': 430,
  relay: 200,
  republish: 245,
  'rotate-origin-secret': 365,
  seal: 440,
  search: 530,
  'search-changes': 400,
  'search-snapshot': 425,
  'send-digests': 515,
  'wake-ideas': 440,
};

/** What is needed to read or write a table at all, by whichever way. */
const readsTables = [
  'attachments',
  'authorizer',
  'challenges',
  'check-attachments',
  'clear-attachments',
  'idea-totals',
  'ideas',
  'notifications',
  'people',
  'queue-digests',
  'republish',
  'seal',
  'search',
  'search-changes',
  'search-snapshot',
  'send-digests',
  'wake-ideas',
];
const keepsSnapshots = ['search', 'search-snapshot'];
/** Who asks the seal, by a client that is loaded at the first question. */
const asksSeal = ['attachments', 'challenges', 'ideas', 'notifications', 'people'];
const hasStores = readsTables.filter((name) => name !== 'republish');

/** Those that move and delete files; to sign for others' browsers takes no client of S3. */
const movesFiles = ['check-attachments', 'clear-attachments'];

/** What tells the type of a file by its first bytes, with what it is made of. */
const tellsTypes = ['check-attachments'];

/** Which functions carry each package; what none names, none may carry. */
const carriers = {
  '@aws-sdk/checksums': movesFiles,
  '@aws-sdk/client-cloudfront': ['rotate-origin-secret'],
  '@aws-sdk/client-dynamodb': readsTables,
  '@aws-sdk/client-eventbridge': ['relay', 'republish'],
  '@aws-sdk/client-lambda': asksSeal,
  '@aws-sdk/client-s3': movesFiles,
  '@aws-sdk/client-secrets-manager': ['authorizer', 'rotate-origin-secret'],
  '@aws-sdk/client-sesv2': ['send-digests'],
  '@aws-sdk/client-sqs': ['queue-digests'],
  '@aws-sdk/core': functionNames,
  '@aws-sdk/credential-provider-env': functionNames,
  '@aws-sdk/dynamodb-codec': readsTables,
  '@aws-sdk/endpoint-cache': readsTables,
  '@aws-sdk/lib-dynamodb': hasStores,
  '@aws-sdk/middleware-endpoint-discovery': readsTables,
  '@aws-sdk/middleware-sdk-s3': movesFiles,
  '@aws-sdk/middleware-sdk-sqs': ['queue-digests'],
  '@aws-sdk/signature-v4-multi-region': [...movesFiles, 'relay', 'republish', 'send-digests'],
  // The relay unpacks what a table's stream gives it.
  '@aws-sdk/util-dynamodb': [...readsTables, 'relay'],
  '@aws-sdk/xml-builder': [...movesFiles, 'rotate-origin-secret'],
  '@aws/lambda-invoke-store': functionNames,
  '@borewit/text-codec': tellsTypes,
  '@cedar-policy/cedar-wasm': ['attachments', 'challenges', 'ideas', 'people', 'search'],
  '@middy/core': ['attachments', 'challenges', 'ideas', 'people', 'search'],
  '@smithy/core': functionNames,
  '@smithy/node-http-handler': functionNames,
  '@smithy/signature-v4': functionNames,
  '@smithy/types': functionNames,
  '@tokenizer/inflate': tellsTypes,
  debug: tellsTypes,
  electrodb: hasStores,
  'file-type': tellsTypes,
  'has-flag': tellsTypes,
  ieee754: tellsTypes,
  jose: ['people'],
  mnemonist: readsTables,
  ms: tellsTypes,
  'multilingual-stemmer': keepsSnapshots,
  obliterator: readsTables,
  // What tells nothing of a text is left aside by whoever asks, not by the index.
  stopword: ['search'],
  strtok3: tellsTypes,
  'supports-color': tellsTypes,
  'token-types': tellsTypes,
  'uint8array-extras': tellsTypes,
  valibot: functionNames,
};

type Bundle = { readonly kilobytes: number; readonly packages: readonly string[]; readonly text: string };
let bundles: ReadonlyMap<string, Bundle>;
let outputs: readonly string[];
beforeAll(async () => {
  const { metafile, outputFiles } = await build({ ...functionBundles, write: false });
  outputs = Object.keys(metafile.outputs);
  bundles = new Map(
    functionNames.map((name) => {
      const { bytes = Number.NaN, inputs = {} } = metafile.outputs[`${outputFolder}/${name}/index.mjs`] ?? {};
      const carried = Object.entries(inputs).flatMap(([file, { bytesInOutput }]) =>
        bytesInOutput === 0 ? [] : (/.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
      );
      const text = outputFiles.find(({ path }) => path.endsWith(`/${name}/index.mjs`))?.text ?? '';
      return [name, { kilobytes: bytes / 1024, packages: [...new Set(carried)].sort(), text }];
    }),
  );
});

describe.each(Object.entries(limitsInKilobytes))('the bundle of %s', (name, limit) => {
  it(`weighs at most ${limit} KB`, () => {
    expect(bundles.get(name)?.kilobytes).toBeLessThanOrEqual(limit);
  });

  it('carries the packages that it uses and no other', () => {
    const needed = Object.entries(carriers).flatMap(([carried, names]) => (names.includes(name) ? carried : []));

    expect(bundles.get(name)?.packages).toEqual(needed.sort());
  });
});

describe.each(carriers['@cedar-policy/cedar-wasm'])('the bundle of %s', (name) => {
  it('tells V8 to optimise Cedar later, before it loads it', () => {
    const [toldAt, loadedAt] = ['--wasm-tiering-budget=', 'new WebAssembly.Module('].map(
      (text) => bundles.get(name)?.text.indexOf(text) ?? -1,
    );

    expect(toldAt).toBeGreaterThan(-1);
    expect(loadedAt).toBeGreaterThan(toldAt ?? -1);
  });
});

describe.each(Object.entries(loadedLater))('what %s loads later', (name, files) => {
  it('stands beside its bundle, under the name it is imported by', () => {
    const names = files.map((file) => basename(file, '.ts'));
    const imported = [...(bundles.get(name)?.text ?? '').matchAll(/import\("\.\/([\w.-]+)\.mjs"\)/g)];

    expect(imported.map(([, file]) => file)).toEqual(names);
    for (const file of names) expect(outputs).toContain(`${outputFolder}/${name}/${file}.mjs`);
  });
});

describe('every function', () => {
  it('has a limit', () => {
    expect(Object.keys(limitsInKilobytes)).toEqual(functionNames);
  });
});
