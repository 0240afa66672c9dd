/**
 * Looks at a file before it is sent, so that nobody sends megabytes to be refused, and sends it once. Without it the bucket
 * refuses what is too large, and the check what is of no type we show.
 */
const watchForm = (form: HTMLFormElement) => {
  const field = form.querySelector<HTMLInputElement>('input[type=file]');
  const error = form.querySelector<HTMLElement>('.govuk-error-message');
  const words = form.querySelector('[data-file-error]');
  const status = form.querySelector('[data-send-status]');
  if (field === null || error === null || words === null || status === null) return;
  const { maxBytes, saidTooLarge = '', saidTypeNotAllowed = '', saidSending = '' } = form.dataset;
  const endings = field.accept.split(',');
  let isSending = false;

  const faultOf = (file: File | undefined): string => {
    if (file === undefined) return '';
    if (file.size > Number(maxBytes)) return saidTooLarge;
    return endings.some((ending) => file.name.toLowerCase().endsWith(ending)) ? '' : saidTypeNotAllowed;
  };
  const look = (): boolean => {
    const fault = faultOf(field.files?.[0]);
    words.textContent = fault;
    error.hidden = fault === '';
    field.classList.toggle('govuk-file-upload--error', fault !== '');
    field.closest('.govuk-form-group')?.classList.toggle('govuk-form-group--error', fault !== '');
    if (fault === '') field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
    return fault === '';
  };

  field.addEventListener('change', look);
  form.addEventListener('submit', (event) => {
    if (isSending || !look()) {
      event.preventDefault();
      if (!isSending) field.focus();
      return;
    }
    isSending = true;
    status.textContent = saidSending;
  });
  // A page that comes back from the browser's memory sends again.
  addEventListener('pageshow', () => {
    isSending = false;
    status.textContent = '';
  });
};

const pauseMs = 1_500;
/** A check takes a second or so. Whoever waits longer than this is better told by looking again. */
const looksMax = 40;

/** Shows the page anew once no file on it is being checked any more. */
const awaitCheck = async () => {
  for (let looks = 0; looks < looksMax; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (await isSettled()) return location.reload();
  }
};

/** False where nobody answered, which is asked again. */
const isSettled = async (): Promise<boolean> => {
  try {
    const response = await fetch(location.href);
    if (!response.ok) return false;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return page.querySelector('[data-checking]') === null;
  } catch {
    return false;
  }
};

const form = document.querySelector<HTMLFormElement>('form[data-send-document]');
if (form !== null) watchForm(form);
if (document.querySelector('[data-checking]') !== null) void awaitCheck();
