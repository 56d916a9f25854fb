/** The types of what the gateway answers about itself, its backups and its events. Times are ISO 8601, in UTC. */
import { type AboutReply, aboutReplies } from '../operation/replies/about.ts';
import { type BackupReply, backupReplies } from '../operation/replies/backups.ts';
import { type EventReply, eventReplies } from '../operation/replies/events.ts';

/** Their schemas, by the names of their types: the published package has the types written out. */
export const replies = {
  ...aboutReplies,
  ...eventReplies,
  BackupSlot: backupReplies.SlotOverview,
  BackupSchedule: backupReplies.Schedule,
  BackupOverview: backupReplies.Schedules,
  OwnerBackup: backupReplies.SlotBackup,
  BackupSlotDetails: backupReplies.Slot,
  BackupHistory: backupReplies.Slots,
  BackupSlotBegun: backupReplies.SlotBegun,
};

export type Me = AboutReply<'Me'>;
export type Health = AboutReply<'Health'>;
export type ServerHealth = AboutReply<'ServerHealth'>;
export type Sink = EventReply<'Sink'>;
export type SinkDetails = EventReply<'SinkDetails'>;
export type Message = EventReply<'Message'>;
export type Sent = EventReply<'Sent'>;
export type BackupSlot = BackupReply<'SlotOverview'>;
export type BackupSchedule = BackupReply<'Schedule'>;
export type BackupOverview = BackupReply<'Schedules'>;
export type OwnerBackup = BackupReply<'SlotBackup'>;
export type BackupSlotDetails = BackupReply<'Slot'>;
export type BackupHistory = BackupReply<'Slots'>;
export type BackupSlotBegun = BackupReply<'SlotBegun'>;
