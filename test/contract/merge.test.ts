import { startApi } from '#test/support/api.ts';
import { mergeStories } from './merge.stories.ts';

mergeStories(startApi);
