/** The part of Cloudflare's own module that the Worker's entry uses. Its package of types declares it everywhere. */
declare module 'cloudflare:workers' {
  export abstract class WorkflowEntrypoint<Env> {
    protected readonly env: Env;
  }
}
