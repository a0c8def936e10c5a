# One image for both processes: the command says which.
FROM node:20-bookworm-slim AS build
WORKDIR /openhouse
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-bookworm-slim
WORKDIR /openhouse
ENV NODE_ENV=production DATA_DIR=/data
COPY --from=build --chown=node:node /openhouse ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--enable-source-maps", "build/server.js"]
