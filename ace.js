/**
 * Entrypoint of ace in development: registers the TypeScript loader, then
 * starts the console. `node ace build` replaces it in the production build.
 */
import '@poppinss/ts-exec'
await import('./bin/console.js')
