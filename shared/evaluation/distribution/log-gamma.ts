/** Stirling's correction: ln gamma(x) - [(x - 1/2) ln x - x + ln sqrt(2 pi)], for x >= 10 (Abramowitz and Stegun 6.1.41). */
export const stirlingCorrection = (x: number): number => {
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360)))))) / x;
};

/** ln sqrt(2 pi) */
export const logRootTwoPi = 0.9189385332046728;

/** ln gamma(x) for x > 0: Stirling's series, after shifting small arguments upwards. Relative error about 1e-15. */
export const logGamma = (x: number): number => {
  let product = 1;
  let shifted = x;
  while (shifted < 15) {
    product *= shifted;
    shifted += 1;
  }
  return (shifted - 0.5) * Math.log(shifted) - shifted + logRootTwoPi + stirlingCorrection(shifted) - Math.log(product);
};

/** ln B(a, b), written so that large arguments do not cancel (the arrangement of Didonato and Morris 1992). */
export const logBeta = (a: number, b: number): number => {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const ratio = small / (small + large);
  if (small >= 15) {
    const correction = stirlingCorrection(small) + stirlingCorrection(large) - stirlingCorrection(small + large);
    return (
      -0.5 * Math.log(large) + logRootTwoPi + correction + (small - 0.5) * Math.log(ratio) + large * Math.log1p(-ratio)
    );
  }
  if (large >= 15) {
    const correction = stirlingCorrection(large) - stirlingCorrection(small + large);
    return logGamma(small) + correction + small - small * Math.log(small + large) + (large - 0.5) * Math.log1p(-ratio);
  }
  return logGamma(small) + logGamma(large) - logGamma(small + large);
};

/** ln of the binomial coefficient "n choose k". */
export const logChoose = (n: number, k: number): number =>
  k === 0 || k === n ? 0 : -Math.log(n + 1) - logBeta(k + 1, n - k + 1);
