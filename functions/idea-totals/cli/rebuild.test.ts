import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const rebuild = (...args: string[]) => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'rebuild.ts'), 'idea-totals', '--table', 'none', ...args],
    { encoding: 'utf8' },
  );
  return { status, stderr: stderr.trim() };
};

describe('npm run rebuild', () => {
  it('says in one sentence that a day is still to come, before it asks for a table', () => {
    expect(rebuild('--from', '2999-01-01')).toEqual({
      status: 2,
      stderr: 'Nothing was counted: the day given by --from, 2999-01-01, is still to come.',
    });
  });

  it('shows how it is used where a day is none', () => {
    const { status, stderr } = rebuild('--from', 'yesterday');

    expect(status).toBe(2);
    expect(stderr).toMatch(/^Usage: npm run rebuild -- idea-totals/);
  });
});
