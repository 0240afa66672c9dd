/** ln(1 - exp(x)) for x < 0, without cancellation (Maechler 2012). */
export const logOneMinusExp = (x: number): number =>
  x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));

/** ln(exp(x) + exp(y)). */
export const logAddExp = (x: number, y: number): number => {
  if (x === Number.NEGATIVE_INFINITY) return y;
  if (y === Number.NEGATIVE_INFINITY) return x;
  return Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
};
