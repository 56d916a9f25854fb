/** As much of the tests' own module as the tests of Workflows use. */
declare module 'cloudflare:test' {
  export function introspectWorkflow(workflow: unknown): Promise<WorkflowIntrospector>;
  interface WorkflowIntrospector extends AsyncDisposable {
    get(): Promise<readonly { waitForStatus(status: string): Promise<void> }[]>;
  }
}
