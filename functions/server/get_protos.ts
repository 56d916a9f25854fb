/** server/get_protos: the gateway asks it too, and so it is declared below. */
import { edge } from '../../shared/http/edge.ts';
import { serverGetProtos } from '../../shared/plesk/get-protos.ts';

export default edge(serverGetProtos);
