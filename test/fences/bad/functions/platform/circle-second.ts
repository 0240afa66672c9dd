import { first } from './circle-first.ts';
export const second = () => first;
