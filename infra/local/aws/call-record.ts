import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One kind of call a function really made. `refused` marks one its role does not allow. */
export type CallEntry = { caller: string; action: string; resource: string; refused?: true };

/** Keeps every distinct kind of call once, one JSON object a line: the evidence of the least-privilege test. */
export function createCallRecord(file: string): (entry: CallEntry) => void {
  mkdirSync(dirname(file), { recursive: true });
  const known = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  return (entry) => {
    const line = JSON.stringify(entry);
    if (known.has(line)) return;
    known.add(line);
    appendFileSync(file, `${line}\n`);
  };
}
