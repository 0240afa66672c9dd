/** The number of characters left, told by ear only after a pause, so that it does not speak over the typing. */
export const countCharacters = (field: HTMLElement) => {
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
