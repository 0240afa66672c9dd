import { handler } from './ideas.handler.ts';
export const again = handler;
