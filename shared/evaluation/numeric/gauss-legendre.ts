const positions = [
  0.9951872199970213, 0.9747285559713095, 0.9382745520027328, 0.8864155270044011, 0.820001985973903, 0.7401241915785544,
  0.6480936519369755, 0.5454214713888396, 0.4337935076260451, 0.3150426796961634, 0.1911188674736163,
  0.0640568928626056,
];
const weights = [
  0.0123412297999872, 0.0285313886289337, 0.0442774388174198, 0.0592985849154368, 0.0733464814110803,
  0.0861901615319533, 0.0976186521041139, 0.1074442701159656, 0.1155056680537256, 0.1216704729278034,
  0.1258374563468283, 0.1279381953467522,
];

/** Points and weights of 24-point Gauss-Legendre quadrature in equal panels (Abramowitz and Stegun 1964, table 25.4). */
export const quadrature = (from: number, to: number, panels: number) => {
  const half = (to - from) / panels / 2;
  const points: number[] = [];
  const sizes: number[] = [];
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + (2 * panel + 1) * half;
    positions.forEach((position, i) => {
      points.push(middle - half * position, middle + half * position);
      sizes.push(half * (weights[i] as number), half * (weights[i] as number));
    });
  }
  return { points: Float64Array.from(points), weights: Float64Array.from(sizes) };
};
