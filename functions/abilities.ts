/** What the whole gateway can do with a call, and a function alone cannot. */
import type { Abilities } from '../shared/gateway/abilities.ts';
import type { Services } from '../shared/platform/services.ts';
import { Problem } from '../shared/problem.ts';
import { lazily } from './lazily.ts';

/** @returns the abilities of one gateway, each loaded when a request first needs it */
export function makeAbilities(): Abilities {
  const jwtCaller = lazily(async () => (await import('../shared/http/jwt.ts')).jwtCallers());
  return {
    write: async (context, write, send) => {
      const sendAndTell = async () => (await import('../shared/events/tell.ts')).sendAndTell(context, write, send);
      const { idempotency } = write;
      if (idempotency === undefined) return sendAndTell();
      return (await import('../shared/gateway/once.ts')).once(context, { ...write, idempotency }, sendAndTell);
    },
    callerOfJwt: async (services, token) =>
      services.env['JWKS_URL'] === undefined ? undefined : (await jwtCaller())(services, token),
    admit: ({ rateLimit }, caller) => rateLimit && admit(rateLimit, caller),
  };
}

/** @throws {Problem} `too-many-requests` */
async function admit(rateLimit: NonNullable<Services['rateLimit']>, caller: string): Promise<void> {
  if (await rateLimit(caller)) return;
  throw new Problem('too-many-requests', `${caller} asks too often`, {}, { headers: { 'Retry-After': '60' } });
}
