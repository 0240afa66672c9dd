import type { SiteLanguage } from '#shared/kernel/text.ts';

/**
 * The body that runs this site and answers for it: it replaces these lines with its own, as the law asks of it (Directive
 * (EU) 2016/2102 for the accessibility statement, Regulation (EU) 2016/679 for privacy).
 */
export const operator = {
  name: { en: 'the Commonweal demonstration', fr: 'la démonstration de Commonweal' },
  email: 'commonweal@example.org',
  enforcement: {
    en: 'the body that your country has named for the accessibility of public websites',
    fr: 'l’organisme que votre pays a désigné pour l’accessibilité des sites web publics',
  },
  dataProtection: {
    en: 'the data protection authority of your country',
    fr: 'l’autorité de protection des données de votre pays',
  },
  /** When the accessibility statement was last gone through. */
  statementReviewedOn: '2026-11-23',
  /** How soon a report of a barrier is answered. */
  answerDays: 15,
} as const satisfies Record<string, Record<SiteLanguage, string> | string | number>;
