import { defineContext } from 'fastworkflow';
import { users, type User } from '../../application/user.ts';

/** The person who is signed in. The session holds only the name; `load` brings the object back. */
export default defineContext<User>({
  summary: 'Someone who is signed in',
  load: (name) => users.get(name ?? ''),
  displayName: (user) => user.name,
});
