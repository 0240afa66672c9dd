import { startApi } from '#test/support/api.ts';
import { challengeStories } from './challenge.stories.ts';

challengeStories(startApi);
