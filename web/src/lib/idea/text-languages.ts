import { type SiteLanguage, siteLanguages } from '#shared/kernel/text.ts';

/** Languages a text may be written in: the official ones of the European Union and a few that many of its people speak. */
const codes =
  'ar bg ca cs da de el en es et eu fi fr ga gl hr hu it lb lt lv mt nb nl pl pt ro ru sk sl sr sv tr uk'.split(' ');

/** The choices of a text's language, named in the language of the site, those of the site first. */
export const textLanguageChoices = (language: SiteLanguage) => {
  const choices = codes.map((value) => ({ value, label: languageName(value, language) }));
  const isOfSite = ({ value }: { value: string }) => siteLanguages.some((known) => known === value);
  const others = choices.filter((choice) => !isOfSite(choice));
  others.sort((one, other) => one.label.localeCompare(other.label, language));
  return [...choices.filter(isOfSite), ...others];
};

/** A language's name as the reader calls it, with the capital of whatever stands by itself. */
export const languageName = (code: string, language: SiteLanguage): string => {
  const [first = '', ...rest] = new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
  return `${first.toLocaleUpperCase(language)}${rest.join('')}`;
};
