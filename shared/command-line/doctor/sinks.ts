/** Checks that sinks can be reached, without an event. */
import { readSinks } from '../../events/settings.ts';
import type { Services } from '../../platform/services.ts';
import { type Finding, well, wrong } from './finding.ts';

const PATIENCE_MS = 10_000;

/** Checks all sinks at the same time. Their addresses are secrets and are not shown. A second secret is temporary. */
export async function checkSinks({ env, fetch }: Services): Promise<Finding[]> {
  return Promise.all(
    [...readSinks(env).values()].map(async ({ name, url, secrets = [] }) => {
      try {
        // HEAD has no body and no effect. A sink that refuses it can be reached, too.
        const init = { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) } as const;
        const { status } = await fetch(url.reveal(), init);
        if (status >= 300 && status < 400)
          return wrong(
            `The sink ${name} redirects, and deliveries follow no redirects: set the address that it leads to.`,
          );
        return status === 410
          ? wrong(`The sink ${name} says that it is gone (410): no event will be delivered to it.`)
          : well(`The sink ${name} can be reached.${secrets.length > 1 ? ` ${signsWith(secrets.length)}` : ''}`);
      } catch {
        return wrong(`The sink ${name} cannot be reached: events will wait, be tried for a day, and then be given up.`);
      }
    }),
  );
}

const signsWith = (count: number): string =>
  `Its events are signed with ${count} secrets: take the old one out of EVENTS_SINKS once the receiver has the new one.`;
