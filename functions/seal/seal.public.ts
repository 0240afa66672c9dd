export type { AskSeal } from './ask-seal.ts';
