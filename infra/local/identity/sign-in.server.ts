import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { MailFolder } from '../mail/mail-folder.ts';
import { readBody } from '../net/read-body.ts';
import type { OneTimeCodes } from './one-time-code.ts';
import { normalAddress, type Persona, subjectOf } from './personas.ts';
import { codePage, endedPage, signInPage } from './sign-in.page.ts';
import { languageOf, words } from './sign-in.words.ts';

export type SignInWorld = {
  readonly provider: Provider;
  readonly personas: () => readonly Persona[];
  readonly codes: OneTimeCodes;
  readonly mail: MailFolder;
};

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

const maxFormBytes = 4_096;

/** The pages a person sees while signing in. False where the request is none of theirs. */
export async function serveSignIn({ request, response }: Exchange, world: SignInWorld): Promise<boolean> {
  const [, uid, step = ''] = /^\/interaction\/([\w-]+)(?:\/(\w+))?$/.exec(request.url?.split('?')[0] ?? '') ?? [];
  if (uid === undefined) return false;
  const details = await world.provider.interactionDetails(request, response).catch(() => undefined);
  if (details === undefined || details.uid !== uid) {
    send(
      response,
      400,
      endedPage(languageOf(Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams))),
    );
    return true;
  }
  const place = { language: languageOf(details.params), action: `/interaction/${uid}` };
  if (request.method !== 'POST') {
    send(response, 200, signInPage(place, world.personas()));
    return true;
  }
  const form = new URLSearchParams(((await readBody(request, maxFormBytes)) ?? '').toString());
  const email = normalAddress(form.get('email') ?? '');
  const isKnown = world.personas().some((persona) => normalAddress(persona.email) === email);
  const say = words[place.language];
  if (step === 'persona' && isKnown) await finish({ request, response }, world, email);
  else if (step === 'email') {
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) send(response, 422, signInPage(place, world.personas(), say.emailMissing));
    else {
      sendCode(world, { email, signIn: uid, isKnown, say });
      send(response, 200, codePage(place, email));
    }
  } else if (step === 'code') {
    if (world.codes.redeem(email, uid, form.get('code') ?? '') && isKnown)
      await finish({ request, response }, world, email);
    else send(response, 422, codePage(place, email, say.codeWrong));
  } else send(response, 400, signInPage(place, world.personas()));
  return true;
}

type CodeWish = { email: string; signIn: string; isKnown: boolean; say: (typeof words)[keyof typeof words] };

/** A code is made and counted for every address, so that neither answer nor limits tell who is known; mail goes to the known. */
function sendCode({ codes, mail }: SignInWorld, { email, signIn, isKnown, say }: CodeWish): void {
  const code = codes.request(email, signIn);
  if (code === undefined || !isKnown) return;
  const sentAt = new Date().toISOString();
  mail.send({ to: email, subject: say.mailSubject, text: say.mailText.replace('{code}', code), sentAt });
}

async function finish({ request, response }: Exchange, { provider }: SignInWorld, email: string): Promise<void> {
  await provider.interactionFinished(request, response, { login: { accountId: subjectOf(email), remember: true } });
}

function send(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  });
  response.end(page);
}
