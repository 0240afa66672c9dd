import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

/** A mail in both forms, to one address. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where a POST without anything else ends such mails (RFC 8058). */
  readonly unsubscribeUrl: string;
};

/** SES answered, and did not take the mail: it was not sent and may be tried again. */
export class MailRefused extends Error {
  /** @param why the name of SES's error. Its words hold addresses, so they stay out of logs. */
  constructor(why: string) {
    super(`the mail was refused: ${why}`);
    this.name = 'MailRefused';
  }
}

/** SES did not answer: the mail may have been sent, or not. */
export class MailUnanswered extends Error {
  constructor(why: string) {
    super(`nobody knows whether the mail was sent: ${why}`);
    this.name = 'MailUnanswered';
  }
}

/** Sends one mail, once: it never tries again by itself. Throws `MailRefused` or `MailUnanswered`. */
export type SendMail = (mail: Mail) => Promise<void>;

/** @param ses a client that makes one attempt: a second after a lost answer would be a second mail. */
export const makeSendMail =
  (ses: Pick<SESv2Client, 'send'>, from: string): SendMail =>
  async ({ to, subject, text, html, unsubscribeUrl }) => {
    const utf8 = (data: string) => ({ Data: data, Charset: 'UTF-8' });
    const command = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: utf8(subject),
          Body: { Text: utf8(text), Html: utf8(html) },
          Headers: [
            { Name: 'List-Unsubscribe', Value: `<${unsubscribeUrl}>` },
            { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
            // No out-of-office notes in return (RFC 3834).
            { Name: 'Auto-Submitted', Value: 'auto-generated' },
          ],
        },
      },
    });
    try {
      await ses.send(command);
    } catch (error) {
      const name = error instanceof Error ? error.name : 'Error';
      throw isAnswer(error) ? new MailRefused(name) : new MailUnanswered(name);
    }
  };

const isAnswer = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  '$metadata' in error &&
  (error.$metadata as { httpStatusCode?: number }).httpStatusCode !== undefined;
