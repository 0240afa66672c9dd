import { startApi } from '#test/support/api.ts';
import { attachmentStories } from './attachment.stories.ts';

attachmentStories(startApi);
