/** What can happen to a person's account. Which subject was tied stands in the person alone. */
export type PersonEvent =
  | {
      readonly type:
        | 'person-registered'
        | 'person-changed'
        | 'person-sessions-ended'
        | 'person-identities-untied'
        | 'person-address-released'
        | 'person-address-changed';
    }
  | { readonly type: 'person-identity-tied'; readonly issuer: string };
