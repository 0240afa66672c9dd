import { startApi } from '#test/support/api.ts';
import { supportStories } from './support.stories.ts';

supportStories(startApi);
