import { postInboxSettings, readInboxSettingsPage } from '#lib/inbox/inbox-settings-form.server.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) =>
  // A form that comes back brings everything with it: see the page of a new idea.
  ({ settingsPage: event.request.method === 'POST' ? undefined : await readInboxSettingsPage(event) });

export const actions: Actions = { default: postInboxSettings };
