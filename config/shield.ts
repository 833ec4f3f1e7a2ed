import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/shield'

/** No inline script or style, no eval, no foreign host. Alpine runs its CSP build, htmx without js: expressions. */
export default defineConfig({
  csp: {
    enabled: true,
    directives: {
      defaultSrc: [`'self'`],
      scriptSrc: [`'self'`],
      styleSrc: [`'self'`],
      imgSrc: [`'self'`, 'data:', 'blob:'],
      mediaSrc: [`'self'`, 'blob:'],
      // Vite's reload in development needs its websocket.
      connectSrc: [`'self'`, ...(app.inDev ? ['ws:'] : [])],
      fontSrc: [`'self'`],
      objectSrc: [`'none'`],
      frameSrc: [`'self'`],
      frameAncestors: [`'self'`],
      baseUri: [`'none'`],
      formAction: [`'self'`],
    },
    reportOnly: false,
  },
  csrf: {
    enabled: true,
    exceptRoutes: [],
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  xFrame: { enabled: true, action: 'SAMEORIGIN' },
  hsts: { enabled: true, maxAge: '180 days' },
  contentTypeSniffing: { enabled: true },
})
