import { defineConfig } from 'drizzle-kit';

// `npm run db:generate` writes the next migration; review every DROP TABLE in it (gateway/README.md says why).
export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: './gateway/storage/schema/*.ts',
  out: './gateway/storage/migrations',
});
