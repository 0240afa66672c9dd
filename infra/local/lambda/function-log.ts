import { appendFile, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** One log file per function, a JSON object a line; what a function writes in another form is wrapped. */
export function createFunctionLog(folder: string, functionName: string, now: () => number): (line: string) => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${functionName}.ndjson`);
  let waiting = '';
  let isWriting = false;
  const flush = () => {
    if (isWriting || waiting === '') return;
    isWriting = true;
    const chunk = waiting;
    waiting = '';
    appendFile(file, chunk, () => {
      isWriting = false;
      flush();
    });
  };
  return (line) => {
    waiting += `${isJsonObject(line) ? line : JSON.stringify({ timestamp: new Date(now()).toISOString(), text: line })}\n`;
    flush();
  };
}

function isJsonObject(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
