# One image for both processes: the command says which.
FROM node:24-bookworm-slim AS build
WORKDIR /openhouse
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev \
  # The libraries of other platforms.
  && rm -rf node_modules/onnxruntime-node/bin/napi-*/darwin node_modules/onnxruntime-node/bin/napi-*/win32

# What the processes need to run, and nothing that builds them.
FROM node:24-bookworm-slim
WORKDIR /openhouse
ENV NODE_ENV=production DATA_DIR=/data
COPY --from=build /openhouse/package.json ./package.json
COPY --from=build /openhouse/node_modules ./node_modules
COPY --from=build /openhouse/workers/welcome-sheets/fonts ./workers/welcome-sheets/fonts
COPY --from=build /openhouse/build ./build
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--enable-source-maps", "build/server.js"]
