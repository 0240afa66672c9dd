import { startApi } from '#test/support/api.ts';
import { commentStories } from './comment.stories.ts';

commentStories(startApi);
