import type { DigestStore, DueDigest } from '#functions/inbox/inbox.public.ts';
import type { PersonStore } from '#functions/person/person.public.ts';
import { TooBusy } from '#functions/platform/dynamodb/write-together.ts';
import type { Log } from '#functions/platform/log/log.ts';
import { MailRefused, type SendMail } from '#functions/platform/mail/send-mail.ts';
import { digestOf } from '#functions/platform/random/secret.ts';
import { type Day, dayOfInstant, msOfInstant, type Now } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/working-days.ts';
import { composeDigest } from './compose-digest.ts';
import type { DigestMessage } from './digest-message.ts';

export type SendDigestParts = {
  readonly digests: Omit<DigestStore, 'waiting'>;
  readonly people: Pick<PersonStore, 'find'>;
  readonly sendMail: SendMail;
  readonly siteOrigin: string;
  readonly newSecret: () => string;
  readonly now: Now;
  readonly log: Log;
};

/** Longer than a sender can live: a claim older than this is nobody's any more. */
const senderLifetimeMs = 60_000;
const attempts = 3;

/** Somebody else is sending this digest at this moment, or died over it a moment ago: it is looked at again later. */
export class BeingSent extends Error {
  override readonly name = 'BeingSent';
}

/**
 * Sends one person's digest of a day, at most once, whoever asks and however often. What could not be sent, or may have been
 * lost, is told by the next run; what was read meanwhile is left out, and nothing at all is sent where nothing is left.
 * Throws `MailRefused`, `MailUnanswered`, `BeingSent` or `TooBusy`: the message stays in its queue.
 */
export const sendDigest =
  (parts: SendDigestParts) =>
  async ({ personId, day }: DigestMessage): Promise<void> => {
    const { digests, now, log } = parts;
    // A message that was given up on and comes back later has been made up for by the runs since.
    if (day < addDays(dayOfInstant(now()), -1)) return;
    const earlier = await digests.findMail(personId, day);
    if (earlier?.state === 'sending') {
      if (msOfInstant(now()) - msOfInstant(earlier.claimedAt) < senderLifetimeMs) throw new BeingSent();
      if (await digests.takeBack(earlier, 'unknown')) log('digest.unknown', { personId, day });
      return;
    }
    if (earlier === undefined) await sendNew(parts, { personId, day });
  };

const sendNew = async (parts: SendDigestParts, { personId, day }: DigestMessage): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const due = await parts.digests.findDue(personId);
    if (due === undefined) return;
    const reader = await readerOf(parts, due);
    if (reader === undefined) return parts.digests.drop(due);
    if (await claimAndSend(parts, due, { day, reader })) return;
    // Another sender came first, or something was told meanwhile: then that is told too.
    if ((await parts.digests.findMail(personId, day)) !== undefined) return;
  }
  throw new TooBusy();
};

/** Who gets it; nobody where there is nothing to tell, where they want none, or where they left. */
const readerOf = async ({ people }: SendDigestParts, { personId, lines, choice }: DueDigest) => {
  if (lines.length === 0 || choice === 'off') return undefined;
  const { email, language } = (await people.find(personId))?.person ?? {};
  return email === undefined || language === undefined ? undefined : { email, language };
};

type Reader = NonNullable<Awaited<ReturnType<typeof readerOf>>>;

const claimAndSend = async (
  { digests, sendMail, siteOrigin, newSecret, log }: SendDigestParts,
  due: DueDigest,
  { day, reader }: { day: Day; reader: Reader },
): Promise<boolean> => {
  const secret = newSecret();
  const mail = await digests.claim(due, { day, linkDigest: digestOf(secret) });
  if (mail === undefined) return false;
  try {
    await sendMail(composeDigest(due, reader, { siteOrigin, secret }));
  } catch (error) {
    if (error instanceof MailRefused) await digests.takeBack(mail, 'refused');
    throw error;
  }
  await digests.markSent(mail);
  log('digest.sent', { personId: due.personId, day, count: due.lines.length });
  return true;
};
