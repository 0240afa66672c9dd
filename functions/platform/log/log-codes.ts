/**
 * Every line a function may log: a stable code that runbooks and alarms quote, and its level. Fields are ids and numbers;
 * never names, e-mail addresses, text somebody wrote, tokens, or whole events.
 */
export const logCodes = {
  'request.answered': 'info',
  'request.refused': 'info',
  'request.failed': 'error',
  'list.hit-refused': 'error',
  'session.started': 'info',
  'session.refused': 'info',
  'session.use-not-noted': 'warn',
  'sign-in.refused': 'warn',
  'relay.published': 'info',
  'relay.publish-failed': 'error',
  'republish.published': 'info',
  'ideas.woken': 'info',
  'challenges.woken': 'info',
  'panels.woken': 'info',
  'attachment.ready': 'info',
  'attachment.refused': 'info',
  'attachment.unwanted': 'info',
  'attachment.cleared': 'info',
  'attachment.check-failed': 'error',
  'attachment.clear-failed': 'error',
  'seal.failed': 'error',
  'digests.queued': 'info',
  'digest.sent': 'info',
  'digest.unknown': 'warn',
  'digest.failed': 'error',
  'consumer.applied': 'info',
  'consumer.failed': 'error',
  'search.snapshot-made': 'info',
} as const satisfies Record<string, 'info' | 'warn' | 'error'>;

export type LogCode = keyof typeof logCodes;
