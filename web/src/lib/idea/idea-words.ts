import type { Words } from '#lib/platform/words.ts';
import type { AuthorName, Category, IdeaState, Visibility } from '#shared/idea/idea.schema.ts';

type Colour = 'teal' | 'green' | 'red' | 'grey' | 'yellow';

/** The words of the domain as people read them. Each table is complete by type: a new word without a sentence fails. */
const states = {
  submitted: { word: 'state_submitted', colour: 'teal' },
  'in-clarification': { word: 'state_in_clarification', colour: 'yellow' },
  'in-assessment': { word: 'state_in_assessment', colour: 'yellow' },
  parked: { word: 'state_parked', colour: 'grey' },
  accepted: { word: 'state_accepted', colour: 'green' },
  declined: { word: 'state_declined', colour: 'red' },
  merged: { word: 'state_merged', colour: 'grey' },
  withdrawn: { word: 'state_withdrawn', colour: 'grey' },
} as const satisfies Record<IdeaState, { word: keyof Words; colour: Colour }>;

const categories = {
  'general-public-services': 'category_general_public_services',
  defence: 'category_defence',
  'public-order-and-safety': 'category_public_order_and_safety',
  'economic-affairs': 'category_economic_affairs',
  'environmental-protection': 'category_environmental_protection',
  'housing-and-community-amenities': 'category_housing_and_community_amenities',
  health: 'category_health',
  'recreation-culture-and-religion': 'category_recreation_culture_and_religion',
  education: 'category_education',
  'social-protection': 'category_social_protection',
} as const satisfies Record<Category, keyof Words>;

const visibilities = {
  organisation: { word: 'visibility_organisation', promise: 'visibility_organisation_promise' },
  government: { word: 'visibility_government', promise: 'visibility_government_promise' },
  public: { word: 'visibility_public', promise: 'visibility_public_promise' },
} as const satisfies Record<Visibility, { word: keyof Words; promise: keyof Words }>;

const authorNames = {
  shown: { word: 'author_name_shown', promise: 'author_name_shown_promise' },
  hidden: { word: 'author_name_hidden', promise: 'author_name_hidden_promise' },
  sealed: { word: 'author_name_sealed', promise: 'author_name_sealed_promise' },
} as const satisfies Record<AuthorName, { word: keyof Words; promise: keyof Words }>;

export const stateWord = (t: Words, state: IdeaState): string => t[states[state].word]();
export const stateColour = (state: IdeaState): Colour => states[state].colour;
export const categoryWord = (t: Words, category: Category): string => t[categories[category]]();
export const visibilityWord = (t: Words, visibility: Visibility): string => t[visibilities[visibility].word]();
export const visibilityPromise = (t: Words, visibility: Visibility): string => t[visibilities[visibility].promise]();
export const authorNameWord = (t: Words, name: AuthorName): string => t[authorNames[name].word]();
export const authorNamePromise = (t: Words, name: AuthorName): string => t[authorNames[name].promise]();
