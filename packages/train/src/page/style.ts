/** Colours that tell commands apart in pictures, beside their shapes; a ninth begins anew. */
export const PICTURE_COLOURS = 8;

// On their grounds: text at 4.5 to 1 or better, strokes and dots at 3 to 1 or better, by day and by night.
const LIGHT = ['#1f6fb2', '#b4500f', '#2a7a35', '#a3266f', '#6b4fb3', '#0f7680', '#8a6400', '#555f6b'];
const DARK = ['#7db8ea', '#f0a268', '#7fcf8a', '#ee8fc3', '#b9a5f0', '#69c9d2', '#dcb94f', '#b3bcc7'];

/** The style of every page. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --ground: #fff; --faint: #57606a; --line: #d0d7de; --good: #17692f; --bad: #b3261e; --mark: #0b57a4; ${colours(LIGHT)} }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --ground: #14171b; --faint: #a3adb8; --line: #3b434c; --good: #6ed08a; --bad: #ff9c93; --mark: #86bdf5; ${colours(DARK)} } }
* { box-sizing: border-box }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: var(--ink); background: var(--ground); overflow-wrap: anywhere }
header, main { max-width: 72rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.6rem; margin: .5rem 0 } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line) } h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem }
a { color: var(--mark) } a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px }
.skip { position: absolute; left: -99rem } .skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .4rem }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0 }
nav a { display: inline-block; padding: .2rem 0 }
.wide { overflow-x: auto; margin: .8rem 0 } table { border-collapse: collapse; width: 100% }
caption { text-align: left; font-weight: 600; padding: .3rem 0 }
th, td { text-align: left; vertical-align: top; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; min-width: 4.5rem; max-width: 28rem }
th[scope=row] { font-weight: 500 } thead th { color: var(--faint); font-weight: 600 }
.good { color: var(--good) } .bad { color: var(--bad) } .faint { color: var(--faint) }
code { font: .92em ui-monospace, monospace; user-select: all }
summary { cursor: pointer; padding: .3rem 0 } details { border-bottom: 1px solid var(--line) }
figure { margin: 1rem 0 } svg { width: 100%; height: auto; max-width: 46rem } figcaption { color: var(--faint); max-width: 46rem }
td ul { margin: 0; padding-left: 1.1rem }
svg text { fill: var(--ink); font-size: 12px; paint-order: stroke; stroke: var(--ground); stroke-width: 4px } .axis { stroke: var(--faint); fill: none } .curve { stroke: var(--c0); fill: none; stroke-width: 2 }
.swatch { width: .9rem; height: .9rem; vertical-align: -.1em } .map .one { fill-opacity: .6 }
.number { text-anchor: middle; dominant-baseline: central; font-weight: 700; pointer-events: none }
.map:has(.one:target) .one:not(:target), .map:not(:has(.one:target)):has(.one:hover) .one:not(:hover) { opacity: .08 } .map .one:target { fill-opacity: .9 }
dl.talk dt { font-weight: 600; margin-top: .6rem } dl.talk dd { margin: 0 0 .2rem 1.2rem; white-space: pre-wrap }
${LIGHT.map((_, at) => `.c${at} { fill: var(--c${at}); stroke: var(--c${at}) }`).join(' ')}
@media (max-width: 40rem) { figure svg text { font-size: 19px } .map path { stroke-width: 5; stroke-linejoin: round } td { min-width: 8rem } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
@media print { .skip, nav { display: none } }
`;

function colours(values: readonly string[]): string {
  return values.map((value, at) => `--c${at}: ${value}`).join('; ');
}
