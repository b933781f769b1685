// Writes schema/, by which editors complete and check values files, of what the importer checks by: npm run schema
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { schemaFiles } = createRequire(import.meta.url)('../node_modules/.cache/values-schema.js');
mkdirSync('schema', { recursive: true });
for (const [file, text] of Object.entries(schemaFiles())) writeFileSync(`schema/${file}`, text);
