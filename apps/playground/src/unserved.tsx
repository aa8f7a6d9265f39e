import type { Service } from './talk/service.ts';
import { useAsked } from './use-asked.ts';
import { LOOK_MS, useTicks } from './use-ticks.ts';

/** Says, while files are worked on, why they are not served as they were saved. */
export function Unserved({ service }: { readonly service: Service }) {
  const { fault } = useAsked<{ readonly fault?: string }>(service, 'training', useTicks(LOOK_MS)) ?? {};
  if (fault === undefined) return null;
  return (
    <p class="fault unserved" role="alert">
      What was saved is not served; the version before answers. {fault}
    </p>
  );
}
