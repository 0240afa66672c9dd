import { countCharacters } from '#lib/ui/count-characters.ts';

/**
 * Saves the draft while its author writes, and counts characters. The page does without it: the same form, sent by its
 * buttons, saves the same draft.
 */

/** Long enough not to save in the middle of a word, short enough that little is lost with a dead battery. */
const pauseMs = 1_500;
/** How soon to try again when the site could not be reached. */
const retryMs = 15_000;

type Saved = { readonly kind: 'saved'; readonly id: string; readonly revision: number; readonly time: string };
type Answer = Saved | { readonly kind: keyof typeof refusals };

/** Which of the form's sentences tells what. */
const refusals = {
  failed: 'Failed',
  'signed-out': 'SignedOut',
  elsewhere: 'Elsewhere',
  gone: 'Gone',
  faulty: 'Faulty',
} as const;

const watch = (form: HTMLFormElement, status: HTMLElement) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  // A form that came back unsaved holds the only copy of its text from the start.
  let isDirty = form.dataset['unsaved'] !== undefined;
  let isRefused = isDirty;
  let isStopped = false;

  /** While a sealed name is chosen, what is written is kept when its author says so and not by itself (ADR 16). */
  const isSealed = () => new FormData(form).get('authorName') === form.dataset['notSavedFor'];
  const later = (ms: number) => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void save(), ms);
  };
  const save = async (): Promise<void> => {
    await running;
    if (!isDirty || isStopped) return;
    if (isSealed()) return say(form, status, 'Sealed');
    clearTimeout(timer);
    isDirty = false;
    running = send(form).then(take);
    await running;
    running = undefined;
  };
  const take = (answer: Answer) => {
    const sentence = answer.kind === 'saved' ? tie(form, answer) : said(form, refusals[answer.kind]);
    tell(status, sentence);
    isRefused = answer.kind !== 'saved';
    if (isRefused) isDirty = true;
    // Where its author has to decide first, trying again would only repeat the refusal.
    isStopped = answer.kind === 'elsewhere' || answer.kind === 'gone';
    if (answer.kind === 'failed') later(retryMs);
  };

  form.addEventListener('input', () => {
    isDirty = true;
    later(pauseMs);
  });
  // Saved at once when the page is left, and when somebody is back who may have signed in again beside it. Not over another
  // version, though, before its author has chosen what to keep of both.
  document.addEventListener('visibilitychange', () => {
    if (form.dataset['unsaved'] !== 'undecided') void save();
  });
  addEventListener('online', () => later(0));
  // What could not be saved is on this page alone: the browser then asks before it is closed.
  addEventListener('beforeunload', (event) => {
    if (isDirty && (isRefused || isSealed())) event.preventDefault();
  });
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    if (running === undefined) {
      isDirty = false;
      return;
    }
    // A save on its way would make this form's revision an old one, so the form waits for it.
    event.preventDefault();
    const { submitter } = event as SubmitEvent;
    void running.then(() => {
      isDirty = false;
      running = undefined;
      form.requestSubmit(submitter as HTMLElement | null);
    });
  });
};

const send = async (form: HTMLFormElement): Promise<Answer> => {
  try {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const address = form.dataset['autosave'] ?? '';
    // `keepalive` lets the save finish when the page is being left; browsers allow it for 64 KB, ample for this form.
    const response = await fetch(address, {
      method: 'POST',
      body,
      keepalive: true,
      headers: { accept: 'application/json' },
    });
    return response.headers.get('content-type')?.startsWith('application/json')
      ? await response.json()
      : { kind: 'failed' };
  } catch {
    return { kind: 'failed' };
  }
};

/** Ties the form to the draft as it was saved, and says when that was. From now on its page is that draft's. */
const tie = (form: HTMLFormElement, { id, revision, time }: Saved): string => {
  const hidden = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  hidden('draftId').value = id;
  hidden('revision').value = String(revision);
  form.action = `${form.dataset['drafts']}${id}`;
  // A reload or a bookmark finds it again.
  if (location.pathname !== new URL(form.action).pathname) history.replaceState(history.state, '', form.action);
  delete form.dataset['unsaved'];
  return said(form, 'Saved').replace('{time}', time);
};

const say = (form: HTMLFormElement, status: HTMLElement, name: string) => tell(status, said(form, name));

/** A sentence that stands there already is not read out again. */
const tell = (status: HTMLElement, sentence: string) => {
  if (status.textContent !== sentence) status.textContent = sentence;
};

const said = (form: HTMLFormElement, name: string): string => form.dataset[`said${name}`] ?? '';

const form = document.querySelector<HTMLFormElement>('form[data-autosave]');
const status = document.querySelector<HTMLElement>('[data-autosave-status]');
if (form !== null && status !== null) watch(form, status);
for (const field of document.querySelectorAll<HTMLElement>('[data-character-count]')) countCharacters(field);
