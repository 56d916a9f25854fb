/**
 * Cron expressions for entries that can run schedules. The library is as large as a function: bundles without an engine
 * do without it.
 */
import { Cron } from 'croner';
import { usePlatform } from '../platform/services.ts';

usePlatform({ cron: Cron });
