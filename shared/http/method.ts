/** The methods that routes take. */
import { Problem } from '../problem.ts';
import type { HttpRequest } from './request.ts';

/** @returns the problem of a request with another method than those of its route */
export const wrongMethod = ({ path }: Pick<HttpRequest, 'path'>, allowed: string): Problem =>
  new Problem('method-not-allowed', `${path} takes ${allowed}`, {}, { headers: { Allow: allowed } });

/** The method of a request. The router answers HEAD with the head of what GET answers. */
export const methodOf = ({ raw: { method } }: Pick<HttpRequest, 'raw'>): string => (method === 'HEAD' ? 'GET' : method);

/** @throws {Problem} `method-not-allowed` */
export function requireMethod(request: Pick<HttpRequest, 'raw' | 'path'>, allowed: string): void {
  if (methodOf(request) !== allowed) throw wrongMethod(request, allowed);
}
