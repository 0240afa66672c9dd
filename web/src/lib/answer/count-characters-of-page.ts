import { countCharacters } from '#lib/ui/count-characters.ts';

for (const field of document.querySelectorAll<HTMLElement>('[data-character-count]')) countCharacters(field);
