import app from '@adonisjs/core/services/app'

/**
 * In tests Vite stands ready to compile on demand, but only what was built is what people get: hashed, bundled and
 * within the content security policy.
 */
export async function useBuiltAssets() {
  const vite = await app.container.make('vite')
  if (!vite.hasManifestFile) {
    throw new Error(
      'Pages need built styles and scripts; `npm test` builds them, or: npx vite build'
    )
  }
  await vite.stopDevServer()
}
