import type { Effect } from '@fw/signature';

/**
 * What operations really do, where the method says less, labelled by reading the documentation of the services: the
 * operation is matched by `METHOD /path`. Everything else is labelled by its method: GET and HEAD read, DELETE destroys,
 * others write. Messages, calls and codes go out to people, numbers are bought, calls and conferences are ended: none of
 * it can be taken back.
 */
const EXCEPTIONS: readonly (readonly [RegExp, Effect])[] = [
  [/^POST .*\/(Calls|Messages|Payments|ValidationRequests)\.json$/, 'destructive'],
  [/^POST .*\/Payments\/\{Sid\}\.json$/, 'destructive'],
  [/^POST .*\/OutgoingCallerIds\.json$/, 'destructive'],
  [/^POST .*\/IncomingPhoneNumbers(\/(Local|Mobile|TollFree))?\.json$/, 'destructive'],
  [/^POST .*\/Conferences\/\{ConferenceSid\}\/Participants\.json$/, 'destructive'],
  [/^POST .*\/Services\/\{ServiceSid\}\/Verifications$/, 'destructive'],
  [/^POST .*\/Notifications$/, 'destructive'],
  [/^POST .*\/SmsOtp$/, 'destructive'],
  [/^POST .*\/Conversations\/\{ConversationSid\}\/Messages$/, 'destructive'],
  [/^POST .*\/sign_requests(\/\{[^}]*\}\/(resend|cancel))?$/, 'destructive'],
  [/^POST .*:trim$/, 'destructive'],
  [/^POST \/(batch|invites)$/, 'destructive'],
  [
    /^POST .*\/(wallet\/transaction\/execute|rule_triggers\/\{[^}]*\}\/run|workflows\/\{[^}]*\}\/start)$/,
    'destructive',
  ],
  [/^POST .*\/(cancel|remove|revoke|terminate|reverse)$/, 'destructive'],
  [/^GET \/user\/(login|logout)$/, 'write'],
];

export function labelOf(id: string): Effect {
  const found = EXCEPTIONS.find(([pattern]) => pattern.test(id));
  if (found !== undefined) return found[1];
  const [method] = id.split(' ');
  return method === 'GET' || method === 'HEAD' ? 'read' : method === 'DELETE' ? 'destructive' : 'write';
}
