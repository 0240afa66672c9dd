/**
 * Shows ideas that are like what somebody is writing. It only offers: it blocks nothing, moves no focus, and a page without it
 * shows the same list where the answers are checked.
 */

/** A pause in writing, not the end of a word (Fider, which did this first among the peers we looked at, waits as long). */
const pauseMs = 500;

type Hit = {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly organisation: string;
  readonly sharedWords: readonly string[];
  readonly canSupport: boolean;
};

const watchSimilar = (form: HTMLFormElement, section: HTMLElement) => {
  const list = section.querySelector('[data-similar-list]');
  const template = document.querySelector<HTMLTemplateElement>('template[data-similar-hit]');
  const status = document.querySelector<HTMLElement>('[data-similar-status]');
  if (list === null || template === null || status === null) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let shown = '';

  const show = (hits: readonly Hit[]) => {
    const ids = hits.map(({ id }) => id).join();
    // What is there already is left alone: somebody may be reading it, or be on its link.
    if (ids === shown) return;
    shown = ids;
    list.replaceChildren(...hits.map((hit) => lineOf(template, hit)));
    section.hidden = hits.length === 0;
    const { saidFound = '', saidNone = '' } = status.dataset;
    status.textContent = hits.length === 0 ? saidNone : saidFound.replace('{count}', String(hits.length));
  };
  const ask = async () => {
    asked += 1;
    const mine = asked;
    const hits = await hitsFor(form, section.dataset['similar'] ?? '');
    // An answer that a later question has overtaken says nothing any more.
    if (mine === asked && hits !== undefined) show(hits);
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pauseMs);
  });
  void ask();
};

/** Undefined where nobody answered, which changes nothing. */
const hitsFor = async (form: HTMLFormElement, address: string): Promise<Hit[] | undefined> => {
  try {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const response = await fetch(address, { method: 'POST', body, headers: { accept: 'application/json' } });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
};

const lineOf = (template: HTMLTemplateElement, hit: Hit): Node => {
  const line = template.content.cloneNode(true) as DocumentFragment;
  const slots = (name: string) => line.querySelectorAll<HTMLElement>(`[data-slot="${name}"]`);
  const fill = (name: string, text: string) => {
    for (const place of slots(name)) place.textContent = text;
  };
  fill('title', hit.title);
  fill('title-again', hit.title);
  fill('organisation', hit.organisation);
  fill('words', hit.sharedWords.join(', '));
  for (const place of slots('title')) place.lang = hit.language;
  const lead = (element: Element | null, attribute: string) =>
    element?.setAttribute(attribute, element.getAttribute(attribute)?.replace('{id}', hit.id) ?? '');
  lead(line.querySelector('a'), 'href');
  const button = line.querySelector('button');
  if (hit.canSupport) lead(button, 'formaction');
  else button?.remove();
  return line;
};

const form = document.querySelector<HTMLFormElement>('form[data-autosave]');
const section = document.querySelector<HTMLElement>('[data-similar]');
if (form !== null && section !== null) watchSimilar(form, section);
