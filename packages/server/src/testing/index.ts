export { anyRequest, type AnyRequest } from './any-request.ts';
export { findBrowser } from './find-browser.ts';
export { openDesk, type Desk } from './desk.ts';
export { CLIENT_SECRET, openTalk, SECRET, type Heard, type Sent, type Talk } from './talk.ts';
export { freePort, startPostgres, type RealPostgres } from './real-postgres.ts';
export { startRedis, type RealRedis } from './real-redis.ts';
export { replicaRuns, type ReplicaReport, type ReplicaRunOptions } from './replicas/replica-runs.ts';
export { Replica, tokenOf, type Heard as ReplicaHeard } from './replicas/replica.ts';
export { simulate, type History } from './simulator/simulate.ts';
