import { useEffect, useState } from 'preact/hooks';
import type { Service } from './talk/service.ts';

/** What a route of the page answers, asked again whenever `since` is another; what it said last until then. Not while `since` is absent. */
export function useAsked<Answer>(service: Service, path: string, since: unknown): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => {
    if (since === undefined) return;
    let here = true;
    // As the route documents it.
    service.ask(path).then(
      (told) => here && setAnswer(told as Answer),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [service, path, since]);
  return answer;
}
