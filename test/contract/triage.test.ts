import { startApi } from '#test/support/api.ts';
import { answerSettingsStories } from './answer-settings.stories.ts';
import { letterStories } from './letter.stories.ts';
import { triageStories } from './triage.stories.ts';
import { triageListStories } from './triage-list.stories.ts';

for (const stories of [triageStories, letterStories, triageListStories, answerSettingsStories]) stories(startApi);
