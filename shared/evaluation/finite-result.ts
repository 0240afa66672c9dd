import { refuse } from './refusal.ts';

const firstUndefined = (value: unknown, path: string): string | undefined => {
  if (typeof value === 'number') return Number.isNaN(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = firstUndefined(inner, path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The last fence: an answer that contains NaN anywhere is refused, never printed. */
export const requireFiniteResult = <T>(result: T): T => {
  const path = firstUndefined(result, '');
  if (path !== undefined)
    refuse({
      reason: 'not-identified',
      message: `${path} is not defined for these inputs.`,
      remedy: 'Check for values too large or too small to compute with, and for arms or groups without variation.',
    });
  return result;
};
