import type { Route } from '../route.ts';
import { adminRoutes } from './admin.ts';
import { answerRoute } from './answer.ts';
import { conversationRoutes } from './conversations.ts';
import { postFeedback } from './feedback.ts';
import { initialize, refreshToken } from './initialize.ts';
import { invokeRoutes } from './invoke.ts';
import { openapiRoute } from './openapi.ts';
import { performAction } from './perform-action.ts';
import { probeRoutes } from './probes.ts';
import { turnRoutes } from './turns.ts';

/** Every endpoint of the service, with who may call it. */
export const allRoutes = (dev: boolean): readonly Route[] => [
  ...probeRoutes,
  initialize,
  refreshToken,
  ...invokeRoutes,
  performAction,
  answerRoute,
  ...turnRoutes,
  ...conversationRoutes,
  postFeedback,
  ...adminRoutes,
  openapiRoute(dev),
];
