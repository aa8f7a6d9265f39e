import { expect, it } from 'vitest';
import { mapFigure } from './map-figure.ts';

const commands = Array.from({ length: 60 }, (_, at) => ({
  command: `c${at}`,
  utterances: 1,
  astray: 0,
  strays: [],
}));
const points = commands.map(({ command }, at) => ({ command: at, text: `say ${command}`, x: at / 60, y: 0.1 }));

it('gives each of 56 commands a mark of its own, by shape where colours look alike, and a number beyond', () => {
  const page = mapFigure({ context: '*', shown: 0.5, commands, points }).toString();

  const marks = [...page.matchAll(/<svg class="swatch (c\d)".*?d="M7 7([^"]+)"/gs)].map(([, ...mark]) => mark);
  expect(marks).toHaveLength(60);
  expect(new Set(marks.slice(0, 56).map(String)).size).toBe(56);
  // In any seven that follow each other no shape comes twice: colours are not needed.
  expect(new Set(marks.slice(0, 7).map(([, shape]) => shape)).size).toBe(7);
  expect(page.match(/class="number"/g)).toHaveLength(60);
  expect(page).toContain('>60 c59</a>');
});

it('puts the number at a mark of the command, also where its marks lie around nothing', () => {
  const ring = [0, 1, 2, 3].map((turn) => ({
    command: 0,
    text: `${turn}`,
    x: Math.cos(turn * 1.5708),
    y: Math.sin(turn * 1.5708),
  }));
  const page = mapFigure({ context: '*', shown: 0.5, commands: commands.slice(0, 1), points: ring }).toString();

  const [, x = '', y = ''] = /class="number" x="([\d.]+)" y="([\d.]+)"/.exec(page) ?? [];
  const marks = [...page.matchAll(/<path d="M([\d.]+) ([\d.]+)m/g)].slice(0, 4);
  const near = marks.filter(([, a, b]) => Math.hypot(Number(a) - Number(x), Number(b) - Number(y)) < 12);
  expect(near).toHaveLength(1);
});

it('leads from a command’s row to its marks', () => {
  const page = mapFigure({ context: 'Order', shown: 0.5, commands, points }).toString();

  const led = [...page.matchAll(/<a href="#([^"]+)">\d/g)].map(([, id]) => id);
  const there = [...page.matchAll(/<g class="one c\d" id="([^"]+)"/g)].map(([, id]) => id);
  expect(led).toEqual(there);
  expect(new Set(there).size).toBe(60);
});
