/** The whole gateway as one Vercel function. */
import gateway from 'plesk-edge';

export default { fetch: (request: Request) => gateway.fetch(request) };
