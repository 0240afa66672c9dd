import { escapeHtml, htmlPage } from '../net/html.ts';
import type { Persona } from './personas.ts';
import { type Language, words } from './sign-in.words.ts';

type Place = { readonly language: Language; readonly action: string };

/** Who are you: one button a person, and below it the way for people without a provider. */
export function signInPage({ language, action }: Place, personas: readonly Persona[], fault?: string): string {
  const say = words[language];
  const buttons = personas.map(
    ({ email, name, role, organisation }) =>
      `<li><button name="email" value="${escapeHtml(email)}">${escapeHtml(name)}<small>${escapeHtml(`${role[language]}, ${organisation[language]}`)}</small></button></li>`,
  );
  const list = buttons.length === 0 ? `<p>${say.noPersonas}</p>` : `<ul class="plain">${buttons.join('')}</ul>`;
  return htmlPage({
    language,
    title: say.title,
    main: `<h1>${say.title}</h1><p>${say.notice}</p>
<h2>${say.personas}</h2><form method="post" action="${action}/persona">${list}</form>
<h2>${say.noProvider}</h2><form method="post" action="${action}/email" novalidate>${faultMarkup(fault)}
<label for="email">${say.email}</label><input id="email" name="email" type="email" autocomplete="email" ${faultLink(fault)}>
<button class="main">${say.sendCode}</button></form>`,
  });
}

/** The same page whether or not the address is known. */
export function codePage({ language, action }: Place, email: string, fault?: string): string {
  const say = words[language];
  return htmlPage({
    language,
    title: say.codeTitle,
    main: `<h1>${say.codeTitle}</h1><p>${say.codeSent}</p>
<form method="post" action="${action}/code"><input type="hidden" name="email" value="${escapeHtml(email)}">${faultMarkup(fault)}
<label for="code">${say.code}</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" ${faultLink(fault)}>
<button class="main">${say.continue}</button></form>
<p><a href="${action}">${say.again}</a></p>`,
  });
}

export function endedPage(language: Language): string {
  const say = words[language];
  return htmlPage({ language, title: say.expiredTitle, main: `<h1>${say.expiredTitle}</h1><p>${say.expired}</p>` });
}

function faultMarkup(fault: string | undefined): string {
  return fault === undefined ? '' : `<p class="fault" id="fault" role="alert">${escapeHtml(fault)}</p>`;
}

function faultLink(fault: string | undefined): string {
  return fault === undefined ? '' : 'aria-invalid="true" aria-describedby="fault"';
}
