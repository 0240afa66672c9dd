/** The one page whose form leads away from the site: it sends a file straight to the bucket. */
const uploadRoute = '/[lang=language]/drafts/[draftId]/documents';
const policyHeader = 'content-security-policy';

/** Names the bucket as a place that forms may be sent to, on the page of such a form and on no other. */
export const allowUploads = (routeId: string | null, headers: Headers, attachmentsAddress: string): void => {
  const policy = headers.get(policyHeader);
  if (routeId !== uploadRoute || policy === null) return;
  const { origin } = new URL(attachmentsAddress);
  headers.set(policyHeader, policy.replace("form-action 'self'", `form-action 'self' ${origin}`));
};
