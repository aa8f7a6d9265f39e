import type { Pass } from '../pass/pass.ts';
import { noting } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';
import { timed } from '../pass/timed.ts';
import { loadPlace, placeInWords, type Place } from './load-place.ts';

/** The conversation at its place, or that the application could not bring the place back. */
export type Standing =
  | { readonly kind: 'standing'; readonly pass: Pass; readonly place: Place }
  | { readonly kind: 'unavailable' };

/** Where the conversation stands, whoever speaks. An object that is gone takes it one level up, and that is told. */
export async function stand(start: Pass): Promise<Standing> {
  const loaded = await timed(start, 'scope', () => loadPlace(start, start.session.path));
  if (loaded.kind === 'unavailable') return loaded;
  const { place } = loaded;
  if (place.gone === undefined) return { kind: 'standing', pass: start, place };
  const { path } = place;
  start.emit({ type: 'context-changed', from: start.session.path, to: path });
  const told = { object: placeInWords([place.gone]), place: place.scopes[0]?.displayName ?? placeInWords(path) };
  const pass = { ...start, session: { ...start.session, path } };
  return { kind: 'standing', pass: noting(pass, say(pass.ports.workflow, 'gone', told)), place };
}
