import { ideaWord } from '../idea/word.ts';
export const knows = ideaWord;
