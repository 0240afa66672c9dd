/**
 * Lets whoever works through an inbox stay on the keyboard: the arrows go from choice to choice, Home and End to the first
 * and last, and with Shift held the space bar, a click or an arrow chooses all in between. The page does without it: Tab and
 * the space bar choose one at a time, and every choice stays a stop of the Tab key with it too.
 */

const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-choices] input[type="checkbox"]')];
/** The one that was last chosen or let go by itself: where a choice of several begins. */
let anchor: HTMLInputElement | undefined;

/** Does with all between two what was done with the one they end at. */
const chooseBetween = (from: HTMLInputElement, to: HTMLInputElement, isChosen: boolean) => {
  const [start = 0, end = 0] = [boxes.indexOf(from), boxes.indexOf(to)].sort((a, b) => a - b);
  for (const box of boxes.slice(start, end + 1)) box.checked = isChosen;
};

const placeAfter = (key: string, place: number): number | undefined => {
  switch (key) {
    case 'ArrowDown':
      return place + 1;
    case 'ArrowUp':
      return place - 1;
    case 'Home':
      return 0;
    case 'End':
      return boxes.length - 1;
    default:
      return undefined;
  }
};

for (const [place, box] of boxes.entries()) {
  box.addEventListener('keydown', (event) => {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    const next = boxes[placeAfter(key, place) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    if (shiftKey) {
      anchor ??= box;
      chooseBetween(box, next, true);
    }
    next.focus();
  });
  // A press of the space bar is a click too, and says whether Shift was held.
  box.addEventListener('click', ({ shiftKey }) => {
    if (shiftKey && anchor !== undefined) chooseBetween(anchor, box, box.checked);
    else anchor = box;
  });
}

const hint = document.querySelector<HTMLElement>('[data-choices-hint]');
if (hint !== null) hint.hidden = boxes.length < 2;
