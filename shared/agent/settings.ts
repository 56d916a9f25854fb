/** The setting of this door. */
import { type Env, readText, switchSchema } from '../platform/settings.ts';

/** @returns whether `AGENT_PHP` opens the door @throws {Problem} `misconfigured` */
export const readAgent = (env: Env): boolean => readText(env, 'AGENT_PHP', switchSchema) === 'true';
