import { normalDensity, normalUpper, normalUpperQuantile } from '../distribution/normal.ts';
import { refuse } from '../refusal.ts';

/**
 * Power, type S (a significant estimate has the wrong sign) and type M (mean |significant estimate| / |true effect|) of a
 * normal estimate with a true `effect` and `standardError` (Gelman and Carlin 2014; closed form of Lu, Qiu and Deng 2019).
 * Refuses `undefined-ratio` for an effect of 0, where neither is defined.
 */
export const typeSM = (effect: number, standardError: number, alpha: number) => {
  if (effect === 0)
    refuse({
      reason: 'undefined-ratio',
      message: 'With no true effect there is no sign to get wrong.',
      remedy: 'Give the smallest effect that matters.',
    });
  const size = Math.abs(effect) / standardError;
  const z = normalUpperQuantile(alpha / 2);
  const right = normalUpper(z - size);
  const wrong = normalUpper(z + size);
  const power = right + wrong;
  const mean = normalDensity(z - size) + normalDensity(z + size) + size * (right - wrong);
  return { power, typeS: wrong / power, typeM: mean / power / size };
};
