/** The form of an answer as it was typed: text only, so that it can be shown again whatever was in it. */
export type AnswerValues = {
  readonly outcome: string;
  readonly reason: string;
  readonly words: string;
  readonly whatWouldChange: string;
  readonly whatNext: string;
  readonly until: string;
  readonly language: string;
};

export const emptyAnswer = (language: string): AnswerValues => ({
  outcome: '',
  reason: '',
  words: '',
  whatWouldChange: '',
  whatNext: '',
  until: '',
  language,
});

/** What is sent of it: a day that nobody named is none. */
export const answerOfValues = ({ until, ...rest }: AnswerValues) => ({
  ...rest,
  ...(until.trim() === '' ? {} : { until: until.trim() }),
});
