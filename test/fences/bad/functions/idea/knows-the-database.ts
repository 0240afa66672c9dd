import { Entity } from 'electrodb';
export const expression = Entity;
