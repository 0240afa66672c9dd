import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { registry } from '#shared/evaluation/compute/registry.ts';
import { protocolJsonSchema } from '#shared/evaluation/protocol/protocol-json-schema.ts';
import { refusalReasons } from '#shared/evaluation/refusal.ts';

const read = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('docs/evaluation.md', () => {
  it('describes every statistic that can be asked for', () => {
    const text = read('evaluation.md');

    expect(Object.keys(registry).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('explains every reason for a refusal', () => {
    const text = read('evaluation.md');

    expect(refusalReasons.filter((reason) => !text.includes(`\`${reason}\``))).toEqual([]);
  });
});

describe('docs/evaluation-protocol.schema.json', () => {
  it('is what the protocol schema says now (else run functions/evaluation/cli/print-protocol-schema.ts)', () => {
    expect(JSON.parse(read('evaluation-protocol.schema.json'))).toEqual(
      JSON.parse(JSON.stringify(protocolJsonSchema())),
    );
  });
});
