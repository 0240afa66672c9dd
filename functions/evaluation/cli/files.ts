import { readFileSync, writeFileSync } from 'node:fs';
import { refuse } from '#shared/evaluation/refusal.ts';

const causeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause';

/** Writes a file. Refuses `invalid-request` when it cannot be written. */
export const writeText = (path: string, text: string): void => {
  try {
    writeFileSync(path, text);
  } catch (error) {
    refuse({
      reason: 'invalid-request',
      message: `The file ${path} cannot be written (${causeOf(error)}).`,
      remedy: 'Check that its folder exists, and the right to write there.',
    });
  }
};

/** The text of a file. Refuses `invalid-request` when it cannot be read. */
export const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return refuse({
      reason: 'invalid-request',
      message: `The file ${path} cannot be read (${causeOf(error)}).`,
      remedy: 'Check the name and the right to read it.',
    });
  }
};

/** The value of a JSON file. Refuses `invalid-request` when it is not JSON. */
export const readJson = (path: string): unknown => {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse({
      reason: 'invalid-request',
      message: `${path} is not JSON: ${error instanceof Error ? error.message : ''}`,
      remedy: 'Numbers must be finite JSON numbers: NaN and Infinity are not; write null where a value is missing.',
    });
  }
};
