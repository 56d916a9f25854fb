/** The Chromium of this machine. None is downloaded. */
import { existsSync } from 'node:fs';

/** Where it is; undefined if there is none. */
export const installedChromium = (): string | undefined =>
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
