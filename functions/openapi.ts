/** The OpenAPI document of the whole gateway. */
import { agentPaths } from '../shared/agent/paths.ts';
import { backupsPaths } from '../shared/backups/paths.ts';
import { chatopsPaths } from '../shared/chatops/paths.ts';
import { eventsPaths } from '../shared/events/paths.ts';
import { openApi } from '../shared/http/openapi.ts';
import { gatewayPaths } from '../shared/http/paths.ts';
import { mcpPaths } from '../shared/mcp/paths.ts';
import type { Operation } from '../shared/operation/declaration.ts';
import { grouped, operations } from './operations.ts';

const doors = [backupsPaths, eventsPaths, mcpPaths, chatopsPaths, agentPaths, gatewayPaths];

/** @returns the document of these operations and every other route, as JSON @param version the gateway's */
export const openApiOf = (all: readonly Operation[], version: string): string =>
  JSON.stringify(openApi(all, grouped, doors, version));

/**
 * @param version the gateway's
 * @param operator the one whose operations are wanted; without it, all operations and every other route
 * @returns the document as JSON
 */
export const openApiText = async (version: string, operator?: string): Promise<string> => {
  const all = await operations.all();
  if (operator === undefined) return openApiOf(all, version);
  return JSON.stringify(
    openApi(
      all.filter((each) => each.operator === operator),
      grouped,
      [],
      version,
    ),
  );
};
