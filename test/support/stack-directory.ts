import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { StackAddresses } from './stack.ts';

const run = promisify(execFile);

/** Runs `npm run directory` on a run's table, as an operator does, and gives what it said. */
export const directory = async (stack: StackAddresses, ...options: string[]): Promise<string> => {
  const { stdout } = await run(
    process.execPath,
    ['functions/directory/cli/directory.ts', ...options, '--table', stack.tables.people, '--region', 'local'],
    {
      env: {
        ...process.env,
        AWS_ENDPOINT_URL_DYNAMODB: stack.dynamodb,
        AWS_ACCESS_KEY_ID: 'operator',
        AWS_SECRET_ACCESS_KEY: 'operator',
      },
    },
  );
  return stdout;
};

/** The same with a file that holds this directory. */
export const loadDirectory = async (stack: StackAddresses, content: object): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-directory-'));
  const file = join(folder, 'directory.json');
  writeFileSync(file, JSON.stringify(content));
  try {
    return await directory(stack, file);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
