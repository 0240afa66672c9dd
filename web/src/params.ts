import { defineParams } from '@sveltejs/kit/params';
import { siteLanguages } from '#shared/kernel/text.ts';

export const params = defineParams({
  language: (given) => siteLanguages.find((language) => language === given),
});
