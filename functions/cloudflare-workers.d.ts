/** As much of Cloudflare's own module as the Worker's entry uses: the package of its types declares it for all files or none. */
declare module 'cloudflare:workers' {
  export abstract class WorkflowEntrypoint<Env> {
    protected readonly env: Env;
  }
}
