import type { Records, Session, TurnQueue, TurnStore } from '@fw/signature';
import type { Fastworkflow } from 'fastworkflow';
import type { ConversationAbout } from './describe-conversation.ts';
import type { Conversations } from './conversations.ts';
import type { Door } from './door.ts';
import type { Limits, RateLimit } from './limits.ts';
import type { Readiness } from './readiness.ts';
import type { Presence } from './replicas/presence.ts';
import type { OpenStreams } from './streams/open-streams.ts';
import type { TurnAsk } from './turn-ask.ts';
import type { TokenAuthority } from './token-authority.ts';
import type { TokenIssuer } from './token-issuer.ts';

/** What the routes stand on. */
export interface Edge {
  readonly app: Fastworkflow;
  readonly door: Door;
  readonly turns: TurnStore;
  readonly authority: TokenAuthority;
  readonly issuer: TokenIssuer;
  readonly conversations: Conversations;
  readonly records: Records;
  readonly limits: Limits;
  readonly streams: OpenStreams;
  readonly readiness: Readiness;
  /** Where turns wait that find no place, if anywhere. */
  readonly queue?: TurnQueue;
  /** Where stores are shared: which versions of the program run. */
  readonly presence?: Presence;
  readonly tokenRate: RateLimit;
  /** Every route there is, for the document that describes them. */
  readonly document: () => unknown;
  /** What a person may open, for the page at `/`. */
  readonly links: () => readonly { readonly path: string; readonly link: string }[];
  /** What every new channel begins with, when its first request does not say. */
  readonly startup?: TurnAsk;
  /** Says what a conversation was about, by a model; by rule when absent. */
  readonly describe?: (session: Session) => Promise<ConversationAbout>;
}
