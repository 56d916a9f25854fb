/** The Chromium of this machine. It is never downloaded. */
import { existsSync } from 'node:fs';

/** Its path; undefined without a Chromium. */
export const installedChromium = (): string | undefined =>
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** The warning at the end of the tests without a Chromium. */
export const WITHOUT_CHROMIUM =
  '!!! NOT RUN: the console in a browser. Install Chromium (Debian: apt install chromium), and run the tests again !!!';
