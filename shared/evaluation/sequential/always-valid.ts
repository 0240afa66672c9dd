import { pFromLog } from '../distribution/p-value.ts';
import { refuse } from '../refusal.ts';

/**
 * Always-valid interval and p of a normal mixture sequential test (Robbins 1970; Johari et al. 2022): the effect is mixed over
 * N(0, tau^2), tau chosen before the data (about the smallest effect that matters). Valid at every look, however many.
 * half^2 = V (V + tau^2) / tau^2 * (2 ln(1/alpha) + ln((V + tau^2) / V)), V = SE^2; p = 1 / likelihood ratio, at most 1.
 */
export const alwaysValid = (estimate: number, standardError: number, tau: number, alpha: number, nullEffect = 0) => {
  if (!(standardError > 0))
    refuse({ reason: 'zero-variance', message: 'The standard error is 0.', remedy: 'Wait for data that vary.' });
  const v = standardError ** 2;
  const total = v + tau ** 2;
  const half = Math.sqrt(((v * total) / tau ** 2) * (2 * Math.log(1 / alpha) + Math.log(total / v)));
  const logRatio = 0.5 * Math.log(v / total) + ((estimate - nullEffect) ** 2 * tau ** 2) / (2 * v * total);
  return {
    estimate,
    standardError,
    tau,
    logLikelihoodRatio: logRatio,
    ...pFromLog(Math.min(0, -logRatio)),
    interval: { lower: estimate - half, upper: estimate + half, level: 1 - alpha },
  };
};
