/** The bindings of wrangler.toml, as tests in workerd get them. */
declare module 'cloudflare:workers' {
  export const env: { readonly DB: import('@cloudflare/workers-types').D1Database };
}
