/** The OpenAPI document of the whole gateway. */
import { backupsPaths } from '../shared/backups/paths.ts';
import { chatopsPaths } from '../shared/chatops/paths.ts';
import { eventsPaths } from '../shared/events/paths.ts';
import { openApi } from '../shared/http/openapi.ts';
import { gatewayPaths } from '../shared/http/paths.ts';
import { mcpPaths } from '../shared/mcp/paths.ts';
import { operations } from './operations.ts';

/** @returns the document as JSON @param version the gateway's */
export const openApiText = async (version: string): Promise<string> => {
  const doors = [backupsPaths, eventsPaths, mcpPaths, chatopsPaths, gatewayPaths];
  return JSON.stringify(openApi(await operations.all(), doors, version));
};
