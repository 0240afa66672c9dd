import { startApi } from '#test/support/api.ts';
import { coAuthorStories } from './co-author.stories.ts';

coAuthorStories(startApi);
