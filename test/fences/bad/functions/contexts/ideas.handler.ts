export const handler = () => 'acts';
