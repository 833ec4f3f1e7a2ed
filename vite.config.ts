import { defineConfig } from 'vite'
import { globSync } from 'node:fs'
import adonisjs from '@adonisjs/vite/client'

export default defineConfig({
  plugins: [
    adonisjs({
      entryPoints: [
        'resources/css/app.css',
        'resources/js/app.ts',
        ...globSync('resources/js/pages/*.ts'),
        ...globSync('plugins/*/resources/js/*.ts'),
        ...globSync('plugins/*/resources/css/*.css'),
      ],
      reload: ['resources/views/**/*.edge', 'plugins/*/resources/views/**/*.edge'],
    }),
  ],
  build: { target: 'es2022', cssMinify: true },
})
