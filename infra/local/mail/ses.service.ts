import { randomUUID } from 'node:crypto';
import { localAccount } from '../assembly/assembly.ts';
import { AwsError, notBuilt } from '../aws/aws-error.ts';
import { type AwsCall, type AwsService, jsonAnswer } from '../aws/aws-service.ts';
import type { Clock } from '../clock/clock.ts';
import { type Json, recordAt, recordsAt, requiredString, stringAt, stringsAt } from '../state/json.ts';
import type { MailFolder } from './mail-folder.ts';

/** SES as far as one simple mail needs it: it goes to the folder of mails. Every domain counts as verified here. */
export function createSesService({ mail, clock }: { mail: MailFolder; clock: Clock }): AwsService {
  return {
    operationOf: ({ method, path }) =>
      method === 'POST' && path === '/v2/email/outbound-emails' ? 'SendEmail' : `${method} ${path}`,
    rightsFor: (call) => {
      if (call.operation !== 'SendEmail') throw notBuilt('ses', call.operation);
      const from = requiredString(inputOf(call), 'FromEmailAddress');
      const domain = from.slice(from.indexOf('@') + 1);
      const resource = `arn:aws:ses:${regionOf(call)}:${localAccount}:identity/${domain}`;
      return [{ action: 'ses:SendEmail', resource, facts: { 'ses:FromAddress': [from] } }];
    },
    answer: (call) => {
      const input = inputOf(call);
      const simple = recordAt(recordAt(input, 'Content'), 'Simple');
      const [to, ...others] = stringsAt(recordAt(input, 'Destination'), 'ToAddresses');
      if (to === undefined || others.length > 0)
        throw new AwsError('BadRequestException', 'One address is built here.');
      mail.send({
        to,
        from: requiredString(input, 'FromEmailAddress'),
        subject: dataAt(simple, 'Subject'),
        text: dataAt(recordAt(simple, 'Body'), 'Text'),
        html: dataAt(recordAt(simple, 'Body'), 'Html'),
        headers: headersOf(simple),
        sentAt: new Date(clock.now()).toISOString(),
      });
      return jsonAnswer({ MessageId: randomUUID() });
    },
  };
}

function inputOf(call: AwsCall): Json {
  return JSON.parse(call.body.toString());
}

/** The third part of the scope that a request is signed for. */
function regionOf({ headers }: AwsCall): string {
  return /Credential=[^,\s]+\/\d{8}\/([\w-]+)\/ses\//.exec(String(headers['authorization'] ?? ''))?.[1] ?? '';
}

function dataAt(value: Json, name: string): string {
  const data = stringAt(recordAt(value, name), 'Data');
  if (data === undefined || data === '') throw new AwsError('BadRequestException', `${name} is empty.`);
  return data;
}

function headersOf(simple: Json): Record<string, string> {
  return Object.fromEntries(
    recordsAt(simple, 'Headers').map((header) => [requiredString(header, 'Name'), requiredString(header, 'Value')]),
  );
}
