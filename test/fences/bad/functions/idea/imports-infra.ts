import { originHeader } from '../../infra/idea/reads-a-store.ts';
export const header = originHeader;
