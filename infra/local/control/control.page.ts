import { escapeHtml, htmlPage } from '../net/html.ts';
import type { RunState } from './control.server.ts';

/** The run at a glance, with a button for everything that can be done to it. Plain HTML, no script. */
export function controlPage(state: RunState): string {
  const main = [
    '<h1>Local run</h1>',
    `<p>Site: <a href="${state.addresses.site}">${state.addresses.site}</a></p>`,
    clockSection(state),
    personasSection(state),
    mailSection(state),
    schedulesSection(state),
    queuesSection(state),
    secretsSection(state),
  ];
  return htmlPage({ language: 'en', title: 'Local run', main: main.join('\n') });
}

function button(action: string, fields: Readonly<Record<string, string>>, label: string): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return `<form class="inline" method="post" action="/${action}">${hidden.join('')}<button>${escapeHtml(label)}</button></form>`;
}

function clockSection({ now }: RunState): string {
  const moves = ['+1h', '+1d', '+7d', '+30d'].map((by) => button('clock/move', { by }, by));
  return `<h2>Clock</h2><p>It is <time datetime="${now}">${now}</time> in this run.</p>${moves.join('')}`;
}

function personasSection({ personas }: RunState): string {
  const rows = personas.map(({ name, role, organisation, email }) => row([name, role.en, organisation.en, email]));
  return `<h2>Ready people</h2>${table(['Name', 'Role', 'Organisation', 'E-mail'], rows)}<p>Choose one of them on the sign-in page.</p>`;
}

function mailSection({ mail }: RunState): string {
  const letters = mail
    .slice(0, 20)
    .map(
      ({ to, subject, text, sentAt }) =>
        `<details><summary>${escapeHtml(`${subject}, to ${to}, ${sentAt}`)}</summary><pre>${escapeHtml(text)}</pre></details>`,
    );
  return `<h2>Mail</h2>${letters.length === 0 ? '<p>No mail was sent.</p>' : letters.join('')}`;
}

function schedulesSection({ schedules }: RunState): string {
  const time = (ms: number | undefined) => (ms === undefined ? 'never' : new Date(ms).toISOString());
  const rows = schedules.map(
    ({ name, expression, lastRunAtMs, nextRunAtMs }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(expression)}</td><td>${time(lastRunAtMs)}</td><td>${time(nextRunAtMs)}</td><td>${button('schedules/run', { name }, `Run ${name} now`)}</td></tr>`,
  );
  return `<h2>Schedules</h2>${table(['Name', 'When', 'Last run', 'Next run', 'Run'], rows)}`;
}

function queuesSection({ queues }: RunState): string {
  const rows = queues.map(({ name, visible, inFlight, redrivable }) => {
    const redrive = redrivable > 0 ? button('queues/redrive', { name }, `Redrive ${name}`) : '';
    return `<tr><th scope="row">${escapeHtml(name)}</th><td>${visible}</td><td>${inFlight}</td><td>${redrive}</td></tr>`;
  });
  return `<h2>Queues</h2>${table(['Name', 'Waiting', 'In flight', 'Redrive'], rows)}`;
}

function secretsSection({ secrets }: RunState): string {
  const buttons = secrets.map(
    (name) => `<li>${button('secrets/rotate', { name }, `Rotate ${name.split(':secret:')[1] ?? name}`)}</li>`,
  );
  return buttons.length === 0 ? '' : `<h2>Secrets</h2><ul class="plain">${buttons.join('')}</ul>`;
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell, at) => (at === 0 ? `<th scope="row">${escapeHtml(cell)}</th>` : `<td>${escapeHtml(cell)}</td>`)).join('')}</tr>`;
}

function table(heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '<p>None.</p>';
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
