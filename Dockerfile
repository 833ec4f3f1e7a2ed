# One image, one volume: docker run -p 3333:3333 -v balcao:/data balcao
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NODE_ENV=development
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node bin/run.js build

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Peers of production packages that only building and testing need; the image brings its own Node.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/node-linux-* node_modules/.bin/node node_modules/typescript \
    node_modules/vite node_modules/rolldown node_modules/@rolldown node_modules/playwright* \
    node_modules/ts-morph node_modules/@ts-morph node_modules/lightningcss*

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3333 DATA_DIR=/data LOG_LEVEL=info
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY package.json ./
COPY bin/start.js ./bin/
COPY bin/launcher ./bin/launcher
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 3333
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# No sources here, so the start script skips installing and building: key, backup, migrations, serve.
CMD ["node", "bin/start.js"]
