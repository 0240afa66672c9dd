import type { FormFault } from '#lib/platform/form.server.ts';

/** Why a form about an idea came back unsent. Whatever it is, everything that was typed comes back with it. */
export type ReturnedForm<Values> = {
  readonly kind: 'faulty' | 'stale' | 'signed-out' | 'unreachable' | 'refused';
  readonly values: Values;
  /** The revision of the idea that the form is about when it is sent again. */
  readonly revision: number;
  readonly faults: readonly FormFault[];
  /** What happened to the idea since the form was opened, in words. */
  readonly happened: readonly { readonly id: string; readonly says: string; readonly by?: string | undefined }[];
  readonly problem?: { readonly title: string; readonly detail: string } | undefined;
};
