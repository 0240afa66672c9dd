import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { synthesized } from './commonweal.fixture.ts';

const page = readFileSync(new URL('../docs/cost.md', import.meta.url), 'utf8');
const { ofType, resources } = synthesized();

describe('the page about cost', () => {
  it.each([
    ['alarms', ofType('AWS::CloudWatch::Alarm').length],
    ['keys', ofType('AWS::KMS::Key').length],
    ['secret', ofType('AWS::SecretsManager::Secret').length],
    ['web ACL', ofType('AWS::WAFv2::WebACL').length],
    ['rules', ofType('AWS::WAFv2::WebACL')[0]?.properties.Rules.length],
    ['queue mappings', resources.filter(({ properties }) => properties.ScalingConfig !== undefined).length],
  ])('counts as many %s as a deploy creates', (item, count) => {
    expect(page).toContain(`| ${count} ${item}`);
  });

  it('names every stack', () => {
    const stacks = new Set(resources.map(({ stack }) => stack.replace('commonweal-production-', '')));

    for (const stack of stacks) expect(page).toMatch(new RegExp(`^\\| \`${stack}\``, 'm'));
  });
});
