import { join } from 'node:path';
import { keyFromSecret } from '@onevisit/engine/hosts/temporal/codec';

/** Folder of the recorded histories. */
export const histories = join(import.meta.dirname, 'histories');

/** The key of recorded histories: of these alone. */
export const recordedKeys = { current: 'recorded', keys: { recorded: keyFromSecret('recorded histories') } };
