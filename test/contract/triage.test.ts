import { startApi } from '#test/support/api.ts';
import { triageStories } from './triage.stories.ts';

triageStories(startApi);
