/** The whole gateway, as `export default { fetch }` of Workers, Deno, Bun and `@hono/node-server`. */
declare const gateway: {
  readonly fetch: (request: Request, bindings?: unknown, context?: unknown) => Promise<Response>;
  /** The heartbeat of scheduled backups, to be called every minute. */
  readonly scheduled: (event?: { readonly scheduledTime?: number }, bindings?: unknown) => Promise<void>;
};
export default gateway;
