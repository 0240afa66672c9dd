// Who may import whom (docs/architecture.md). Each rule is tried on a deliberately bad import in test/fences/bad, which
// mirrors the tree: that is what the optional prefix is for.
const at = (path) => `^(?:test/fences/bad/)?${path}`;
const tests = '\\.(?:test|fixture)\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    rule(
      'shared-is-pure',
      'shared/ runs in browsers, functions and build scripts alike: it knows no Node, no AWS, no Svelte.',
      { path: at('shared/'), pathNot: [tests, 'shared/evaluation/reference'] },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'shared-is-pure',
      'The same, for packages that bring Node, AWS or Svelte along.',
      { path: at('shared/'), pathNot: tests },
      { path: 'node_modules/(?:@aws-sdk|@aws-lambda-powertools|@middy|@sveltejs|electrodb|svelte|jose)/' },
    ),
    rule(
      'shared-stands-alone',
      'shared/ is what the others share; it imports none of them.',
      { path: at('shared/'), pathNot: tests },
      { path: at('(?:functions|web|infra|test(?!/fences))/') },
    ),
    rule(
      'functions-know-no-site',
      'Functions are called by the site and deployed by infra; they import neither.',
      { path: at('functions/'), pathNot: tests },
      { path: at('(?:web|infra|test(?!/fences))/') },
    ),
    rule(
      'features-meet-in-public-files',
      'What a feature has for others stands in its one public file; all else of it, types too, is its own. Wiring is done in contexts, commands and the demonstration.',
      { path: at('functions/([^/]+)/'), pathNot: [tests, at('functions/(?:contexts|demonstration)/'), '/cli/'] },
      {
        path: at('functions/([^/]+)/'),
        pathNot: ['functions/$1/', at('functions/platform/'), 'functions/([^/]+)/\\1\\.public\\.ts$'],
      },
    ),
    rule(
      'public-files-give-no-store',
      'A store is given by whoever wires; a public file shows its type, or an item for a transaction over two features.',
      { path: '\\.public\\.ts$' },
      { path: '\\.(?:store|operations)\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'platform-knows-no-feature',
      'functions/platform is for every feature.',
      { path: at('functions/platform/'), pathNot: tests },
      { path: at('functions/(?!platform/)[^/]+/') },
    ),
    rule(
      'only-stores-know-the-database',
      'Keys and expressions live in stores and entities; everything else speaks the words of the domain.',
      {
        path: at('functions/'),
        pathNot: [
          tests,
          '\\.(?:store|entity|handler)\\.ts$',
          at('functions/platform/'),
          at('functions/(?:relay|origin-secret)/'),
          '/cli/',
        ],
      },
      { path: ['node_modules/@aws-sdk/', 'node_modules/electrodb'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'nothing-imports-a-handler',
      'A handler acts when it is imported; only Lambda does that.',
      {},
      { path: '\\.handler\\.ts$' },
    ),
    rule(
      'infra-reads-data-only',
      'Infra knows of functions their environment keys and the table design, never their code.',
      { path: at('infra/'), pathNot: [tests, at('infra/(?:local|seed)/')] },
      { path: at('functions/'), pathNot: ['\\.env\\.ts$', 'functions/platform/table-design\\.ts$'] },
    ),
    rule(
      'the-local-run-holds-no-product-code',
      'infra/local runs a template; it would run another product’s as well.',
      { path: at('infra/local/'), pathNot: tests },
      { path: at('(?:functions|shared|web)/'), pathNot: ['shared/kernel/'] },
    ),
    rule(
      'the-site-is-a-client',
      'The site reaches everything by the public API.',
      { path: at('web/'), pathNot: [tests, at('web/adapter/')] },
      { path: at('(?:functions|infra)/') },
    ),
    rule(
      'the-adapter-is-a-lambda',
      'The site’s adapter shares the platform of the functions and nothing else of theirs.',
      { path: at('web/adapter/') },
      { path: at('(?:functions/(?!platform/)|infra/)') },
    ),
    rule(
      'design-system-knows-no-feature',
      'web/src/lib/ui is for every feature.',
      { path: at('web/src/lib/ui/') },
      { path: [at('web/src/lib/(?!ui/)'), at('web/src/routes/'), at('shared/(?!kernel/)')] },
    ),
    rule(
      'no-circles',
      'Two files that need each other are one.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['shared/messages/compiled', '\\.svelte-kit'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.svelte', '.mjs', '.json'],
    },
  },
};
