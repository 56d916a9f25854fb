/** The setting of this door. */
import { type Env, readText, switchSchema } from '../platform/settings.ts';

/** `AGENT_PHP`: whether the door is open. @throws {Problem} `misconfigured` */
export const readAgent = (env: Env): boolean => readText(env, 'AGENT_PHP', switchSchema) === 'true';
