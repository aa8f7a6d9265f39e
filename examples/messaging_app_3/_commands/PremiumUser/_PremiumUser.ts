import { defineContext } from 'fastworkflow';
import { PremiumUser, users } from '../../application/user.ts';

/** A person with a premium account: everything that a `User` can do, and more. */
export default defineContext<PremiumUser>({
  summary: 'Someone with a premium account who is signed in',
  load(name) {
    const user = users.get(name ?? '');
    return user instanceof PremiumUser ? user : undefined;
  },
  displayName: (user) => `${user.name} (premium)`,
});
