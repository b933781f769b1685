// validate.js KUBECONFORM SCHEMAS WORK [EXAMPLE…] : one line for each example and version, `N passed, N failed` last.
const { spawnSync } = require('node:child_process');
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseAllDocuments } = require('yaml');

const [kubeconform, schemas, work, ...only] = process.argv.slice(2);
const VERSIONS = ['1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34'];
const synthesizer = join(__dirname, '../support/synth-example.sh');

/** Closes an OpenAPI schema: what it does not name is refused, as the API server does under strict validation. */
function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!schema || typeof schema !== 'object') return schema;
  const result = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  if (result['x-kubernetes-int-or-string']) {
    delete result.type;
    result.oneOf = [{ type: 'string' }, { type: 'integer' }];
  }
  if (result.type === 'object' && result.properties && !result['x-kubernetes-preserve-unknown-fields'] && !('additionalProperties' in result)) result.additionalProperties = false;
  return result;
}

/** Writes schemas for the custom resources that these documents define themselves. */
function writeCustomSchemas(documents, folder) {
  for (const { kind, spec } of documents) {
    if (kind !== 'CustomResourceDefinition') continue;
    for (const { name, schema } of spec.versions) {
      const { properties, ...rest } = schema.openAPIV3Schema;
      const own = closed({ ...rest, type: 'object', properties: { ...properties, apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } } });
      mkdirSync(join(folder, spec.group), { recursive: true });
      writeFileSync(join(folder, spec.group, `${spec.names.kind.toLowerCase()}_${name}.json`), JSON.stringify(own));
    }
  }
}

function validate(version, custom, input, ...files) {
  const { stdout, stderr, error } = spawnSync(kubeconform, ['-strict', '-output', 'json', '-summary', '-kubernetes-version', `${version}.0`,
    '-schema-location', `${schemas}/{{.NormalizedKubernetesVersion}}-local{{.StrictSuffix}}/{{.ResourceKind}}{{.KindSuffix}}.json`,
    '-schema-location', `${custom}/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`, ...files], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`kubeconform said nothing that can be read: ${stderr}${stdout}`);
  }
}

let passed = 0;
let failed = 0;
function report(name, problems) {
  if (problems.length === 0) passed++;
  else failed++;
  console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  problems.forEach((problem) => console.log(`         ${problem}`));
}

// Before anything is believed to be valid: the schemas of each version refuse what is wrong.
const wrong = {
  'an unknown field': { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, dtaa: {} },
  'a wrong type': { apiVersion: 'v1', kind: 'Service', metadata: { name: 'x' }, spec: { ports: [{ port: 'eighty' }] } },
  'an unknown kind': { apiVersion: 'v1', kind: 'Nonsense', metadata: { name: 'x' } },
};
for (const version of VERSIONS) {
  const accepted = Object.entries(wrong).filter(([, object]) => {
    const { invalid, errors } = validate(version, work, JSON.stringify(object)).summary;
    return invalid + errors !== 1;
  });
  report(`Kubernetes ${version} refuses ${Object.keys(wrong).join(', ')}`, accepted.map(([what]) => `${what} was accepted`));
}

const list = spawnSync(synthesizer, ['--list'], { encoding: 'utf8' });
const examples = list.stdout.split('\n').filter((name) => name && (only.length === 0 || only.includes(name)));
if (examples.length === 0) report('there are examples', [`none found${only.length ? ` among ${only}` : ''}`]);
for (const example of examples) {
  const folder = join(work, 'dist', example);
  const synth = spawnSync(synthesizer, [example, folder], { encoding: 'utf8' });
  if (synth.status !== 0) {
    report(`${example} synthesizes`, [synth.stderr.trim()]);
    continue;
  }
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.yaml')).map((file) => join(folder, file));
  const documents = files.flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1' }).map((document) => document.toJS({ maxAliasCount: -1 })).filter(Boolean));
  const custom = join(work, 'custom', example);
  mkdirSync(custom, { recursive: true });
  writeCustomSchemas(documents, custom);
  for (const version of VERSIONS) {
    const { resources, summary } = validate(version, custom, '', ...files);
    const problems = (resources ?? []).map(({ kind, name, msg }) => `${kind} ${name}: ${msg}`);
    // Nothing may fall between the two counts: what is in the files is what was found valid.
    if (problems.length === 0 && summary.valid !== documents.length) problems.push(`${documents.length} objects, ${JSON.stringify(summary)}`);
    report(`${example} on Kubernetes ${version}: ${documents.length} objects`, problems);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
