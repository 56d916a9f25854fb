/** One operation as an edge function of its own: it answers `POST` on any path. */
declare const operation: {
  readonly fetch: (request: Request, bindings?: unknown, context?: unknown) => Promise<Response>;
};
export default operation;
