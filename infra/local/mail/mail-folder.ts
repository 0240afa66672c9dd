import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly sentAt: string;
  /** What SES is told besides; sign-in codes come without. */
  readonly from?: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Mail that leaves the run lands in a folder, a JSON file each, instead of with a stranger. */
export type MailFolder = { send(mail: Mail): void; list(): Mail[] };

export function openMailFolder(folder: string): MailFolder {
  mkdirSync(folder, { recursive: true });
  return {
    send: (mail) => {
      const name = `${mail.sentAt.replaceAll(':', '-')}-${randomUUID()}.json`;
      const draft = join(folder, `.${name}`);
      const file = openSync(draft, 'w');
      writeSync(file, JSON.stringify(mail, null, 2));
      fsyncSync(file);
      closeSync(file);
      renameSync(draft, join(folder, name));
    },
    /** Newest first. */
    list: () => {
      if (!existsSync(folder)) return [];
      const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
      return names
        .sort()
        .reverse()
        .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Mail);
    },
  };
}
