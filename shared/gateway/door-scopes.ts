/** The scopes of routes and tools that are no operations. */
import type { Scope } from '../operation/declaration.ts';

export const BACKUPS_READ: Scope = { operator: 'backups', operation: 'read', effect: 'read' };
export const BACKUPS_RUN: Scope = { operator: 'backups', operation: 'run', effect: 'write' };
export const EVENTS_READ: Scope = { operator: 'events', operation: 'read', effect: 'read' };
export const EVENTS_TEST: Scope = { operator: 'events', operation: 'test', effect: 'write' };
export const EVENTS_REPLAY: Scope = { operator: 'events', operation: 'replay', effect: 'write' };
/** Uploads to Plesk through its own form. */
export const UPLOAD: Scope = { operator: 'upload', operation: 'upload', effect: 'write' };

export const DOOR_SCOPES: readonly Scope[] = [
  BACKUPS_READ,
  BACKUPS_RUN,
  EVENTS_READ,
  EVENTS_TEST,
  EVENTS_REPLAY,
  UPLOAD,
];
