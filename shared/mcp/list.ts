/** The tools that a caller is shown: few enough for a conversation. */
import { visibleServers } from '../gateway/caller.ts';
import { backupToolsFor } from './backups.ts';
import { toolOf } from './operation-tool.ts';
import { operationsToolsFor, usableBy } from './operations.ts';
import type { Tool, User } from './tool.ts';

/**
 * How many bytes the tools of operations may have, some 12,000 tokens of a model. If a caller's tools have more, it
 * gets `operations_*` instead.
 */
const MAX_BYTES = 48 * 1024;

/** The tools of a caller, in the order of the catalogue. */
export async function toolsFor(user: User): Promise<Tool[]> {
  const usable = await usableBy(user);
  const servers = visibleServers(user.context.settings, user.caller).map(({ name }) => name);
  const tools: Tool[] = [];
  let bytes = 0;
  for (const operation of usable) {
    const tool = toolOf(operation, servers);
    bytes += new TextEncoder().encode(JSON.stringify(tool)).length;
    if (bytes > MAX_BYTES) return [...operationsToolsFor(usable), ...backupToolsFor(user.caller)];
    tools.push(tool);
  }
  return [...tools, ...backupToolsFor(user.caller)];
}
