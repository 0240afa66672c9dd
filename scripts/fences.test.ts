import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

type Report = {
  summary: {
    violations: { from: string; to: string; rule: { name: string } }[];
    ruleSetUsed: { forbidden: { name: string }[] };
  };
};

/** The import rules, run over a tree of imports that break them. The same command, over the project, is part of `npm run lint`. */
const report = (): Report => {
  const options = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'test/fences/bad'];
  try {
    return JSON.parse(execFileSync('depcruise', options, { encoding: 'utf8' }));
  } catch (error) {
    // It exits with the number of violations, which is what is wanted here.
    return JSON.parse((error as { stdout: string }).stdout);
  }
};

const expected = [
  ['shared-is-pure', 'shared/idea/reads-a-file.ts'],
  ['shared-stands-alone', 'shared/idea/takes-the-clock.ts'],
  ['functions-know-no-site', 'functions/idea/imports-infra.ts'],
  ['features-meet-in-public-files', 'functions/idea/borrows-an-entity.ts'],
  ['features-meet-in-public-files', 'functions/idea/borrows-a-finder.ts'],
  ['features-meet-in-public-files', 'functions/idea/borrows-a-type.ts'],
  ['public-files-give-no-store', 'functions/draft/draft.public.ts'],
  ['platform-knows-no-feature', 'functions/platform/knows-a-feature.ts'],
  ['only-stores-know-the-database', 'functions/idea/knows-the-database.ts'],
  ['nothing-imports-a-handler', 'functions/contexts/imports-a-handler.ts'],
  ['infra-reads-data-only', 'infra/idea/reads-a-store.ts'],
  ['the-local-run-holds-no-product-code', 'infra/local/runs-product-code.ts'],
  ['the-site-is-a-client', 'web/src/lib/idea/skips-the-api.ts'],
  ['the-adapter-is-a-lambda', 'web/adapter/reaches-a-feature.ts'],
  ['design-system-knows-no-feature', 'web/src/lib/ui/knows-a-feature.ts'],
  ['no-circles', 'functions/platform/circle-first.ts'],
];

describe('the import rules', () => {
  const { violations, ruleSetUsed } = report().summary;
  const reported = new Set(violations.map(({ rule, from }) => `${rule.name}: ${from}`));

  it.each(expected)('report %s for %s', (rule, file) => {
    expect(reported).toContain(`${rule}: test/fences/bad/${file}`);
  });

  it('let a feature use what another has in its public file', () => {
    expect(violations.map(({ from }) => from)).not.toContain(
      'test/fences/bad/functions/idea/borrows-what-is-public.ts',
    );
  });

  it('are each tried on a bad import', () => {
    const rules = new Set(ruleSetUsed.forbidden.map(({ name }) => name));

    expect(new Set(expected.map(([rule]) => rule))).toEqual(rules);
  });
});
