/** Keeps the page fresh without moving what is being read, and sends the buttons' calls. */
export const explorerScript = `
const send = (method, path, body) => fetch(path, {
  method,
  headers: { 'x-sandbox-control': '1', 'Content-Type': 'application/json' },
  body: body === undefined ? undefined : JSON.stringify(body),
});

const shown = new Map();
async function refresh() {
  const answer = await fetch('/sandbox', { headers: { Accept: 'text/html' } }).catch(() => undefined);
  document.getElementById('offline').hidden = Boolean(answer?.ok);
  if (!answer?.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const fresh of next.querySelectorAll('[data-live]')) {
    const present = document.getElementById(fresh.id);
    const isNew = shown.get(fresh.id) !== fresh.innerHTML;
    const selection = getSelection();
    const isRead = present.contains(document.activeElement) || (!selection.isCollapsed && present.contains(selection.anchorNode));
    if (!isNew || isRead) continue;
    const isOpen = new Map([...present.querySelectorAll('details')].map((one) => [one.dataset.key, one.open]));
    shown.set(fresh.id, fresh.innerHTML);
    present.replaceChildren(...fresh.childNodes);
    for (const one of present.querySelectorAll('details')) {
      if (isOpen.has(one.dataset.key)) one.open = isOpen.get(one.dataset.key);
    }
  }
}
for (const live of document.querySelectorAll('[data-live]')) shown.set(live.id, live.innerHTML);
setInterval(() => { if (!document.hidden) refresh(); }, 2000);

addEventListener('click', async (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.delete) await send('DELETE', button.dataset.delete);
  if (button.dataset.advance) await send('POST', '/sandbox/clock', { advanceSeconds: Number(button.dataset.advance) });
  if (button.id === 'reset') {
    if (!confirm('Forget every registration, application user and row? The portal keeps its own records.')) return;
    await send('POST', '/sandbox/reset');
  }
  if (button.dataset.post) {
    if (button.dataset.question && !confirm(button.dataset.question)) return;
    await send('POST', button.dataset.post, JSON.parse(button.dataset.body));
  }
  if (button.dataset.post || button.dataset.delete || button.dataset.advance || button.id === 'reset') {
    button.blur();
    await refresh();
  }
});

addEventListener('change', async (event) => {
  const { copyFrom } = event.target.dataset;
  if (!copyFrom || event.target.value === '') return;
  const name = event.target.selectedOptions[0].textContent;
  if (confirm('Copy over ' + name + '? Its users and rows are replaced by those of the source.')) {
    await send('POST', '/sandbox/copy-environment', { fromEnvironmentId: copyFrom, toEnvironmentId: event.target.value });
  }
  event.target.value = '';
  event.target.blur();
  await refresh();
});

const faultForm = document.getElementById('new-fault');
function showFieldsOfKind() {
  const kind = faultForm.elements.kind.value;
  for (const label of faultForm.querySelectorAll('[data-kinds]')) {
    const { kinds } = label.dataset;
    label.hidden = !(kinds === '' || kinds === kind || (kinds === 'calls' && kind !== 'lag'));
    for (const field of label.querySelectorAll('input, select')) field.disabled = label.hidden;
  }
}
faultForm.addEventListener('change', showFieldsOfKind);
showFieldsOfKind();
faultForm.addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await fetch(faultForm.action, {
    method: 'POST', headers: { 'x-sandbox-control': '1' }, body: new URLSearchParams(new FormData(faultForm)),
  });
  faultForm.querySelector('output').textContent = answer.ok ? '' : (await answer.json()).error;
  await refresh();
});
`;
