import { keyFromSecret } from '@onevisit/engine/hosts/temporal/codec';

/** Host and worker encrypt what Temporal stores. */
export const peerKeys = { current: 'bench', keys: { bench: keyFromSecret('bench') } };
