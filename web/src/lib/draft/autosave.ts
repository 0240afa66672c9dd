/**
 * Saves the draft while its author writes, and counts characters. The page does without it: the same form, sent by its
 * buttons, saves the same draft.
 */

/** Long enough not to save in the middle of a word, short enough that little is lost with a dead battery. */
const pauseMs = 1_500;
/** How soon to try again when the site could not be reached. */
const retryMs = 15_000;

type Answer =
  | { kind: 'saved'; id: string; revision: number; time: string }
  | { kind: 'failed' | 'signed-out' | 'elsewhere' | 'faulty' };

const watch = (form: HTMLFormElement, status: HTMLElement) => {
  const said = (name: string) => form.dataset[`said${name}`] ?? '';
  const hidden = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let isDirty = false;
  let isRefused = false;
  let isStopped = false;

  const say = (text: string) => {
    if (status.textContent !== text) status.textContent = text;
  };
  const later = (ms: number) => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void save(), ms);
  };

  const send = async (): Promise<Answer> => {
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

  const take = (answer: Answer) => {
    if (answer.kind === 'saved') {
      hidden('draftId').value = answer.id;
      hidden('revision').value = String(answer.revision);
      form.action = `${form.dataset['drafts']}${answer.id}`;
      // From now on this page is that draft's: a reload or a bookmark finds it again.
      if (location.pathname !== new URL(form.action).pathname) history.replaceState(history.state, '', form.action);
      isRefused = false;
      say(said('Saved').replace('{time}', answer.time));
      return;
    }
    isDirty = true;
    isRefused = true;
    // Where another window or a sign-in has to decide first, trying again would only repeat the refusal.
    isStopped = answer.kind === 'elsewhere';
    if (answer.kind === 'failed') later(retryMs);
    say(said({ failed: 'Failed', 'signed-out': 'SignedOut', elsewhere: 'Elsewhere', faulty: 'Faulty' }[answer.kind]));
  };

  const save = async (): Promise<void> => {
    await running;
    if (!isDirty || isStopped) return;
    clearTimeout(timer);
    isDirty = false;
    running = send().then(take);
    await running;
    running = undefined;
  };

  form.addEventListener('input', () => {
    isDirty = true;
    later(pauseMs);
  });
  // Saved at once when the page is left, and when somebody is back who may have signed in again beside it.
  document.addEventListener('visibilitychange', () => void save());
  // What could not be saved is on this page alone: the browser then asks before it is closed.
  addEventListener('beforeunload', (event) => {
    if (isDirty && isRefused) event.preventDefault();
  });
  addEventListener('online', () => later(0));
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

/** The number of characters left, told by ear only after a pause, so that it does not speak over the typing. */
const countCharacters = (field: HTMLElement) => {
  const text = field.querySelector('textarea');
  const message = field.querySelector<HTMLElement>('.govuk-character-count__message');
  const max = Number(field.dataset['characterCount']);
  if (text === null || message === null) return;
  const spoken = document.createElement('div');
  spoken.className = 'govuk-visually-hidden';
  spoken.setAttribute('aria-live', 'polite');
  message.after(spoken);
  let timer: ReturnType<typeof setTimeout>;
  const update = () => {
    const left = max - text.value.trim().normalize('NFC').length;
    const sentence = (left < 0 ? field.dataset['over'] : field.dataset['left']) ?? '';
    message.textContent = sentence.replace('{count}', Math.abs(left).toLocaleString(document.documentElement.lang));
    message.classList.toggle('govuk-error-message', left < 0);
    message.classList.toggle('govuk-hint', left >= 0);
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (left < max / 10) spoken.textContent = message.textContent;
    }, 1_000);
  };
  text.addEventListener('input', update);
  update();
};

const form = document.querySelector<HTMLFormElement>('form[data-autosave]');
const status = document.querySelector<HTMLElement>('[data-autosave-status]');
if (form !== null && status !== null) watch(form, status);
for (const field of document.querySelectorAll<HTMLElement>('[data-character-count]')) countCharacters(field);
