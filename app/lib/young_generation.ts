import { setFlagsFromString } from 'node:v8'

/**
 * Loading some two thousand modules makes V8 double its young generation four times, and it keeps those fifty megabytes,
 * empty, for as long as the process is quiet. So it may grow only once there is traffic that wants it.
 */
export const keepYoungGenerationSmall = () => setFlagsFromString('--semi-space-growth-factor=1')

/** V8's own factor again. */
export const letYoungGenerationGrow = () => setFlagsFromString('--semi-space-growth-factor=2')
