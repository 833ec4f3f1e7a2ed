import { ensureBuild } from '../build.js'

/** `npm run build`: the production build, afresh. */
export const run = () => ensureBuild({ force: true })
