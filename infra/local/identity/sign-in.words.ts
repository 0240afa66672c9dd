/** The sign-in page's sentences. They stand here because the page exists in the local run alone. */
export const words = {
  en: {
    title: 'Sign in',
    notice: 'This is a local run: choose who you are. No password is needed.',
    personas: 'Ready people',
    noPersonas: 'There are no ready people yet. They come with the seeds, a moment after the start.',
    noProvider: 'I have no provider: e-mail me a code',
    email: 'E-mail address',
    sendCode: 'Send the code',
    codeTitle: 'Enter your code',
    codeSent:
      'If we know this address, we have e-mailed it a code of eight digits. It is valid for ten minutes. In the local run, mail arrives on the control page.',
    code: 'Code',
    continue: 'Continue',
    codeWrong: 'This code is not right, or no longer valid. Check it, or ask for a new one.',
    emailMissing: 'Enter an e-mail address, such as name@example.org.',
    again: 'Ask for another code',
    mailSubject: 'Your sign-in code',
    mailText:
      'Your sign-in code is {code}. It is valid for ten minutes and can be used once. If you did not ask for it, you need do nothing.',
    expiredTitle: 'This sign-in has ended',
    expired: 'Go back to the site and sign in again.',
  },
  fr: {
    title: 'Se connecter',
    notice: 'Ceci est une exécution locale : choisissez qui vous êtes. Aucun mot de passe n’est nécessaire.',
    personas: 'Profils prêts à l’emploi',
    noPersonas:
      'Il n’y a pas encore de profils prêts à l’emploi. Ils arrivent avec les données d’exemple, juste après le démarrage.',
    noProvider: 'Je n’ai pas de fournisseur d’identité : envoyez-moi un code par courriel',
    email: 'Adresse électronique',
    sendCode: 'Envoyer le code',
    codeTitle: 'Saisissez votre code',
    codeSent:
      'Si nous connaissons cette adresse, nous lui avons envoyé un code à huit chiffres, valable dix minutes. En exécution locale, le courrier arrive sur la page de contrôle.',
    code: 'Code',
    continue: 'Continuer',
    codeWrong: 'Ce code est incorrect ou n’est plus valable. Vérifiez-le ou demandez-en un nouveau.',
    emailMissing: 'Saisissez une adresse électronique, par exemple nom@exemple.fr.',
    again: 'Demander un autre code',
    mailSubject: 'Votre code de connexion',
    mailText:
      'Votre code de connexion est {code}. Il est valable dix minutes et ne sert qu’une fois. Si vous ne l’avez pas demandé, vous n’avez rien à faire.',
    expiredTitle: 'Cette connexion est terminée',
    expired: 'Retournez sur le site et connectez-vous à nouveau.',
  },
} as const;

export type Language = keyof typeof words;

/** The first of the asked languages there are words for; both OpenID's `ui_locales` and Cognito's `lang` ask. */
export function languageOf(parameters: Readonly<Record<string, unknown>>): Language {
  const asked = `${parameters['ui_locales'] ?? ''} ${parameters['lang'] ?? ''}`.toLowerCase().split(/[\s-]+/);
  return asked.find((tag): tag is Language => tag === 'en' || tag === 'fr') ?? 'en';
}
