// Finds pages by words in their titles, summaries and texts. What is searched is loaded when somebody begins to type.
const script = document.currentScript;
const up = script.dataset.up;
const input = document.getElementById('search');
const list = document.getElementById('found');
const count = document.getElementById('count');
const SHOWN = 12;
let chosen = -1;
let loading;

/** Loads the index once. */
function load() {
  loading ??= new Promise((resolve) => {
    const index = document.createElement('script');
    index.src = `${up}search-index.js`;
    index.onload = () => resolve(globalThis.pagesToSearch);
    document.head.append(index);
  });
  return loading;
}

/** A word of a question: its beginning, without the ending that its form gives it, and where it begins a word of a text. */
function asked(word, pages) {
  const stem = word.length < 5 ? word : word.replace(/(?:ies|ied|ing|ion|ions|es|ed|s|y|e)$/, '');
  // Nothing that is taken for a word means anything to an expression.
  const begins = new RegExp(`(?<![\\p{L}\\p{N}])${stem}`, 'iu');
  const holding = pages.filter(([, ...texts]) => begins.test(texts.join(' '))).length;
  // What every page says tells none from another: "how", "a".
  return { word, stem, begins, rarity: holding === 0 ? 1 : Math.log((1 + pages.length) / holding) };
}

/** How well a page fits a word; 0 when it is nowhere in it. */
function fitWord([, title, , summary, text], { word, stem, begins }) {
  const name = title.toLowerCase();
  if (name === word) return 40;
  if (begins.test(title)) return name.startsWith(stem) ? 20 : 12;
  // Names of exports are words run together.
  if (stem.length > 2 && name.includes(stem)) return 10;
  return begins.test(summary) ? 4 : begins.test(text) ? 2 : 0;
}

/** How well a page fits what is asked; 0 when it lacks most of it. */
function fit(page, words) {
  const [, title, section] = page;
  const scores = words.map((one) => [fitWord(page, one), one.rarity]);
  const held = scores.reduce((sum, [score, rarity]) => sum + (score > 0 ? rarity : 0), 0);
  if (held <= words.reduce((sum, { rarity }) => sum + rarity, 0) / 2) return 0;
  const score = scores.reduce((sum, [score, rarity]) => sum + score * rarity, 0);
  return score * (section === 'Guides' || section === 'Start' ? 1.5 : 1) - title.length / 100;
}

async function search() {
  const typed = input.value.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}@/_-]*/gu) ?? [];
  const pages = await load();
  const words = typed.map((word) => asked(word, pages));
  const found = words.length === 0 ? [] : pages.map((page) => ({ page, score: fit(page, words) }));
  const best = found.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  list.replaceChildren(...best.slice(0, SHOWN).map(({ page }, at) => item(page, at)));
  chosen = -1;
  show(words.length > 0);
  count.textContent = words.length === 0 ? '' : `${best.length} ${best.length === 1 ? 'page' : 'pages'} found`;
  if (words.length > 0 && best.length === 0) {
    const nothing = document.createElement('li');
    nothing.textContent = 'No page has these words.';
    list.append(nothing);
  }
}

function item([path, title, section, summary], at) {
  const row = document.createElement('li');
  row.id = `found-${at}`;
  row.role = 'option';
  row.ariaSelected = 'false';
  const link = document.createElement('a');
  link.href = `${up}${path}.html`;
  link.tabIndex = -1;
  const name = document.createElement('strong');
  name.textContent = title;
  const kind = document.createElement('small');
  kind.textContent = section;
  const says = document.createElement('span');
  says.textContent = summary;
  link.append(name, ' ', kind, says);
  row.append(link);
  return row;
}

function show(open) {
  list.hidden = !open;
  input.setAttribute('aria-expanded', String(open));
  if (!open) input.removeAttribute('aria-activedescendant');
}

function choose(at) {
  const rows = [...list.querySelectorAll('[role=option]')];
  if (rows.length === 0) return;
  chosen = (at + rows.length) % rows.length;
  rows.forEach((row, index) => (row.ariaSelected = String(index === chosen)));
  rows[chosen].scrollIntoView({ block: 'nearest' });
  input.setAttribute('aria-activedescendant', rows[chosen].id);
}

input.addEventListener('input', search);
input.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    choose(event.key === 'ArrowDown' ? chosen + 1 : Math.max(chosen, 0) - 1);
  } else if (event.key === 'Enter') list.querySelectorAll('[role=option] a')[Math.max(chosen, 0)]?.click();
  else if (event.key === 'Escape') show(false);
});
document.addEventListener('keydown', (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  input.focus();
});
document.addEventListener('click', (event) => {
  if (!event.target.closest('.search')) show(false);
});

// On a narrow screen the navigation stands above the text: closed, until somebody wants it.
if (matchMedia('(width < 56rem)').matches) {
  for (const part of document.querySelectorAll('nav details')) part.open = false;
}
document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest' });
