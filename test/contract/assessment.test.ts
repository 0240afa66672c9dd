import { startApi } from '#test/support/api.ts';
import { assessmentStories } from './assessment.stories.ts';

assessmentStories(startApi);
