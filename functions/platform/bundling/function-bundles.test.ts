import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { functionBundles, functionNames, outputFolder } from './function-bundles.ts';

/** What a bundle may weigh: what it weighs, and some percent to grow. Every 100 KB are 3 ms of each cold start and more. */
const limitsInKilobytes = {
  authorizer: 440,
  challenges: 505,
  'idea-totals': 425,
  ideas: 495,
  notifications: 425,
  people: 515,
  relay: 200,
  republish: 245,
  'rotate-origin-secret': 365,
  'wake-ideas': 440,
};

/** What is needed to read or write a table at all, by whichever way. */
const readsTables = [
  'authorizer',
  'challenges',
  'idea-totals',
  'ideas',
  'notifications',
  'people',
  'republish',
  'wake-ideas',
];
const hasStores = readsTables.filter((name) => name !== 'republish');

/** Which functions carry each package; what none names, none may carry. */
const carriers = {
  '@aws-sdk/client-cloudfront': ['rotate-origin-secret'],
  '@aws-sdk/client-dynamodb': readsTables,
  '@aws-sdk/client-eventbridge': ['relay', 'republish'],
  '@aws-sdk/client-secrets-manager': ['authorizer', 'rotate-origin-secret'],
  '@aws-sdk/core': functionNames,
  '@aws-sdk/credential-provider-env': functionNames,
  '@aws-sdk/dynamodb-codec': readsTables,
  '@aws-sdk/endpoint-cache': readsTables,
  '@aws-sdk/lib-dynamodb': hasStores,
  '@aws-sdk/middleware-endpoint-discovery': readsTables,
  '@aws-sdk/signature-v4-multi-region': ['relay', 'republish'],
  // The relay unpacks what a table's stream gives it.
  '@aws-sdk/util-dynamodb': [...readsTables, 'relay'],
  '@aws-sdk/xml-builder': ['rotate-origin-secret'],
  '@aws/lambda-invoke-store': functionNames,
  '@cedar-policy/cedar-wasm': ['challenges', 'ideas', 'people'],
  '@middy/core': ['challenges', 'ideas', 'people'],
  '@smithy/core': functionNames,
  '@smithy/node-http-handler': functionNames,
  '@smithy/signature-v4': functionNames,
  '@smithy/types': functionNames,
  electrodb: hasStores,
  jose: ['people'],
  mnemonist: readsTables,
  obliterator: readsTables,
  valibot: functionNames,
};

type Bundle = { readonly kilobytes: number; readonly packages: readonly string[]; readonly text: string };
let bundles: ReadonlyMap<string, Bundle>;
beforeAll(async () => {
  const { metafile, outputFiles } = await build({ ...functionBundles, write: false });
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

describe('every function', () => {
  it('has a limit', () => {
    expect(Object.keys(limitsInKilobytes)).toEqual(functionNames);
  });
});
