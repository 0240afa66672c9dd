import * as v from 'valibot';

/** What the `web` function is told by its environment; CDK sets exactly these. */
export const envSchema = v.object({
  /** Where the API answers: its own address, not the site's. */
  API_URL: v.pipe(v.string(), v.url()),
  /** The site as a browser sees it. Links, cookies and the check of form posts rest on it, never on the Host header. */
  SITE_ORIGIN: v.pipe(
    v.string(),
    v.url(),
    v.check((text) => URL.parse(text)?.origin === text, 'not-an-origin'),
  ),
  /** Where documents are sent to and fetched from: another host than the site's. */
  ATTACHMENTS_ADDRESS: v.pipe(v.string(), v.url()),
  ORIGIN_SECRET_ARN: v.pipe(v.string(), v.minLength(1)),
  OIDC_ISSUER: v.pipe(v.string(), v.url()),
  OIDC_CLIENT_ID: v.pipe(v.string(), v.minLength(1)),
});
export type WebSettings = v.InferOutput<typeof envSchema>;
