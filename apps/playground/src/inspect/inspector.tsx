import type { Exchange } from '../talk/exchange.ts';
import { Effects } from './effects.tsx';
import { RouteTaken } from './route-taken.tsx';
import { Stages } from './stages.tsx';
import { Values } from './values.tsx';

/** Why a turn went as it did: values, route, time, effects. */
export function Inspector({ exchange }: { readonly exchange: Exchange | undefined }) {
  return (
    <aside class="inspector" aria-label="Inspector">
      <h2>Inspector</h2>
      {exchange === undefined ? (
        <p class="hint">What is said is taken apart here.</p>
      ) : (
        <>
          <p class="about">
            <q>{exchange.said}</q>
          </p>
          <Values exchange={exchange} />
          <RouteTaken exchange={exchange} />
          <Stages exchange={exchange} />
          <Effects exchange={exchange} />
        </>
      )}
    </aside>
  );
}
