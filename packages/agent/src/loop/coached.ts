import type { RequestRun } from './request-run.ts';

/** How often a model was told something in this request. */
export function timesCoached({ state }: Pick<RequestRun, 'state'>, mark: string): number {
  return (state.coached ?? []).filter((each) => each === mark).length;
}

/** The request with that on record: it is kept with the state, so that who takes it up does not begin anew. */
export function coachedOn(run: RequestRun, mark: string): RequestRun {
  return { ...run, state: { ...run.state, coached: [...(run.state.coached ?? []), mark] } };
}
