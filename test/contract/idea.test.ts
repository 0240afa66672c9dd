import { startApi } from '#test/support/api.ts';
import { ideaStories } from './idea.stories.ts';

ideaStories(startApi);
