import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { contentHash } from './content-hash.ts';

export type BuildStep = {
  readonly name: string;
  /** Patterns of everything the output depends on. */
  readonly inputs: readonly string[];
  /** One path the step leaves; without it the step runs whatever the hash says. */
  readonly output: string;
  readonly program: string;
  readonly args: readonly string[];
};

/** Runs a step unless its inputs are those of the last time. Throws with what the step printed where it fails. */
export async function runStep(root: string, step: BuildStep): Promise<void> {
  const stampFile = join(root, 'dist', '.stamps', step.name);
  const hash = contentHash(root, step.inputs);
  const isCurrent = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
  if (isCurrent && existsSync(join(root, step.output))) return;
  const startedAtMs = performance.now();
  await runProgram(root, step);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
  console.log(`${step.name}: built in ${((performance.now() - startedAtMs) / 1_000).toFixed(1)} s`);
}

function runProgram(root: string, { name, program, args }: BuildStep): Promise<void> {
  return new Promise((resolve, reject) => {
    const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${name} failed:\n${said.trim()}`))));
  });
}
