export const ideaWord = 'idea';
