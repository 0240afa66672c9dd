/**
 * Sent with every answer of the site (ASVS 5.0 3.4). The content policy is beside the page that it describes; the edge adds
 * the same to static files.
 */
export const securityHeaders: readonly (readonly [name: string, value: string])[] = [
  ['strict-transport-security', 'max-age=63072000; includeSubDomains'],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
];
