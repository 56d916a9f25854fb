/** The whole gateway as one Netlify function. */
import gateway from 'plesk-edge';

export default (request: Request) => gateway.fetch(request);
export const config = { path: '/*' };
