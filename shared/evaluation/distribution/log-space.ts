/** ln(1 - exp(x)) for x < 0, without cancellation (Maechler 2012). */
export const logOneMinusExp = (x: number): number =>
  x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));

/** ln of the sum of exp(value), scaled by the largest, so that tails far below 1e-300 keep their digits. */
export const logSumExp = (values: ArrayLike<number>): number => {
  const list = Array.from(values);
  const top = list.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return top === Number.NEGATIVE_INFINITY ? top : top + Math.log(list.reduce((sum, x) => sum + Math.exp(x - top), 0));
};

/** ln(exp(x) + exp(y)). */
export const logAddExp = (x: number, y: number): number => {
  if (x === Number.NEGATIVE_INFINITY) return y;
  if (y === Number.NEGATIVE_INFINITY) return x;
  return Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
};
