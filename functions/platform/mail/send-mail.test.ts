import type { SendEmailCommand } from '@aws-sdk/client-sesv2';
import { describe, expect, it } from 'vitest';
import { type Mail, MailRefused, MailUnanswered, makeSendMail } from './send-mail.ts';

const aMail: Mail = {
  to: 'claire@example.org',
  subject: 'Ce qui est nouveau',
  text: 'Bonjour',
  html: '<p>Bonjour</p>',
  unsubscribeUrl: 'https://ideas.example.org/api/digest-stops/cwd_secret',
};
const sending = async (answer: () => Promise<unknown>) => {
  const commands: SendEmailCommand['input'][] = [];
  const ses = {
    send: async ({ input }: SendEmailCommand) => {
      commands.push(input);
      return answer();
    },
  };
  const outcome = await makeSendMail(ses as never, 'no-reply@example.org')(aMail).catch((error: unknown) => error);
  return { commands, outcome };
};

describe('a mail', () => {
  it('is handed to SES in both forms, with what mail programs need to end such mails', async () => {
    const { commands } = await sending(async () => ({}));

    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatchObject({
      FromEmailAddress: 'no-reply@example.org',
      Destination: { ToAddresses: ['claire@example.org'] },
      Content: {
        Simple: {
          Subject: { Data: 'Ce qui est nouveau', Charset: 'UTF-8' },
          Body: { Text: { Data: 'Bonjour' }, Html: { Data: '<p>Bonjour</p>' } },
          Headers: [
            { Name: 'List-Unsubscribe', Value: `<${aMail.unsubscribeUrl}>` },
            { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
            { Name: 'Auto-Submitted', Value: 'auto-generated' },
          ],
        },
      },
    });
  });

  it.each([
    ['refused where SES says so', { httpStatusCode: 400 }, MailRefused],
    ['refused where SES is out of order', { httpStatusCode: 500 }, MailRefused],
    ['lost, for all we know, where no answer came', {}, MailUnanswered],
  ])('is %s, and the fault names nobody', async (_, $metadata, kind) => {
    const { outcome } = await sending(async () => {
      throw Object.assign(new Error('Email address is not verified: claire@example.org'), {
        name: 'MessageRejected',
        $metadata,
      });
    });

    expect(outcome).toBeInstanceOf(kind);
    expect(JSON.stringify([outcome, (outcome as Error).message, (outcome as Error).stack])).not.toContain('claire');
    expect((outcome as Error).message).toContain('MessageRejected');
  });
});
